/** The ports of a target along a log axis: a tall mark is open, a hatched one filtered, a low one closed. */
import { escaped } from "../captured.ts";
import { count } from "../client/figures.js";
import { stateLook } from "../states.ts";

const PIXELS = 24;
const BASE = 23;
const LAST_PORT = 65_535;
/** Of the user space, and how wide a port that stands alone is at least in it. */
const WIDTH = 1000;
const NARROWEST = 3.5;
const HEIGHTS: Readonly<Record<string, number>> = {
  open: 22,
  filtered: 10,
  "open|filtered": 10,
  "closed|filtered": 10,
  unfiltered: 6,
  closed: 4,
};

interface Run {
  readonly state: string | null;
  readonly first_port: number;
  readonly last_port: number;
  readonly ports: number;
}

/** The drawing; `name` is that of the target. One path for each state, however many runs there are. */
export function portStrip(name: string, runs: readonly Run[]): string {
  const paths = new Map<string, string>();
  for (const { state, first_port, last_port } of runs) {
    const height = HEIGHTS[state ?? ""];
    if (height === undefined) continue;
    const look = stateLook(state).name;
    const from = placeOf(first_port);
    const width = Math.max(placeOf(last_port) - from, NARROWEST);
    const at = Math.min(from, WIDTH - width).toFixed(1);
    const mark = `M${at} ${BASE}h${width.toFixed(1)}v-${height}h-${width.toFixed(1)}z`;
    paths.set(look, (paths.get(look) ?? "") + mark);
  }
  const marks = [...paths].map(([look, path]) => `<path class="s-${look}" d="${path}"/>`);
  const words = runs
    .slice(0, 8)
    .map(({ ports, state }) => `${count(ports)} ${stateLook(state).word}`)
    .join(", ");
  return `<svg class="plot port-strip" height="${PIXELS}" role="img" aria-label="${escaped(`${name}, in order of port: ${words}`)}"><line class="base" x1="0" x2="100%" y1="${BASE}" y2="${BASE}"/><svg width="100%" height="${PIXELS}" viewBox="0 0 ${WIDTH} ${PIXELS}" preserveAspectRatio="none">${marks.join("")}</svg></svg>`;
}

/** The place of a port along the axis. */
function placeOf(port: number): number {
  return (WIDTH * Math.log(Math.max(port, 1))) / Math.log(LAST_PORT);
}
