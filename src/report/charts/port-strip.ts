/** The ports of a target along a log axis: a tall mark is open, a hatched one filtered, a low one closed. */
import { escaped } from "../captured.ts";
import { percent } from "../client/axis.js";
import { count } from "../client/figures.js";
import { stateLook } from "../states.ts";

const PIXELS = 24;
const BASE = 23;
const LAST_PORT = 65_535;
/** A port that stands alone is at least so wide, in percent. */
const NARROWEST = 0.35;
const HEIGHTS: Readonly<Record<string, number>> = {
  open: 22,
  filtered: 10,
  "open|filtered": 10,
  "closed|filtered": 10,
  unfiltered: 6,
  closed: 4,
};

/** Ports named below the strips. */
export const PORT_TICKS = [1, 10, 100, 1000, 10_000, LAST_PORT].map((port) => ({
  at: placeOf(port),
  label: String(port),
}));

interface Run {
  readonly state: string | null;
  readonly first_port: number;
  readonly last_port: number;
  readonly ports: number;
}

/** The drawing; `name` is that of the target. */
export function portStrip(name: string, runs: readonly Run[]): string {
  const drawn = runs.flatMap((run) => {
    const height = HEIGHTS[run.state ?? ""];
    return height === undefined ? [] : [{ ...run, height, look: stateLook(run.state).name }];
  });
  const marks = drawn
    .sort((a, b) => a.height - b.height)
    .map(({ first_port, last_port, height, look }) => {
      const from = placeOf(first_port);
      const width = Math.max(placeOf(last_port) - from, NARROWEST);
      const at = Math.min(from, 100 - width);
      return `<rect class="s-${look}" x="${at.toFixed(2)}%" width="${width.toFixed(2)}%" y="${BASE - height}" height="${height}"/>`;
    });
  const words = runs
    .slice(0, 8)
    .map(({ ports, state }) => `${count(ports)} ${stateLook(state).word}`)
    .join(", ");
  return `<svg class="plot port-strip" height="${PIXELS}" role="img" aria-label="${escaped(`${name}, in order of port: ${words}`)}"><line class="base" x1="0" x2="100%" y1="${BASE}" y2="${BASE}"/>${marks.join("")}</svg>`;
}

function placeOf(port: number): number {
  return percent(Math.log(Math.max(port, 1)), 0, Math.log(LAST_PORT));
}
