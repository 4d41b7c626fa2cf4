/**
 * Strips: the ports that one target was asked for, along frames or time, each cell by its answers.
 *
 * A scan has one strip per target up to six; with more targets, the six with most open ports and one
 * for the rest.
 */
import { addressKey, inOrder } from "./addresses.js";
import { frameTicks, percent, roundValues, timeTicks, UTC } from "./axis.js";
import { labelsOf } from "./fields.js";
import { count, counted } from "./figures.js";
import { Grid } from "./grid.js";
import { plot } from "./plot.js";

/**
 * @typedef {import("./axis.js").Zone} Zone
 * @typedef {{ address: string, open: number, probes: number }} Target
 */

export const STRIP_COLUMNS = 270;
const STRIP_ROWS = 30;
const STRIP_PIXELS = 90;
const MOST_STRIPS = 6;
/** Names beside dots stand at least so far apart, in percent; a long one needs more. */
const NAME_PERCENT = 5;
const NAME_PERCENT_PER_LETTER = 0.7;
/** Ports named beside one dot. */
const MOST_NAMED = 6;
/** With more open answers than this no port is named: their dots would cover each other. */
const MOST_OPEN = 64;

/**
 * An empty grid for a strip.
 * @param {"linear" | "log"} scale
 * @param {Uint32ArrayConstructor | Uint8ClampedArrayConstructor} Counts  as for `Grid`
 */
export function stripGrid(scale, Counts = Uint32Array) {
  return new Grid(STRIP_COLUMNS, STRIP_ROWS, scale, Counts);
}

/**
 * Gives the strips of a scan one vertical axis: the lowest and the highest port of all.
 * @param {readonly Grid[]} grids
 */
export function shareExtent(grids) {
  const lit = grids.filter(({ low, high, scale }) => scale === "linear" && low <= high);
  if (lit.length === 0) return;
  const low = Math.min(...lit.map((grid) => grid.low));
  const high = Math.max(...lit.map((grid) => grid.high));
  for (const grid of grids) {
    if (grid.scale === "log") continue;
    grid.hold(low);
    grid.hold(high);
  }
}

/**
 * Splits the targets of a scan into those with a strip of their own, in the order of the strips, and
 * the rest.
 * @template {Target} T
 * @param {readonly T[]} targets
 * @returns {{ own: T[], rest: T[] }}
 */
export function stripTargets(targets) {
  const keyed = targets.map((target) => ({ target, key: addressKey(target.address) }));
  keyed.sort((a, b) =>
    targets.length <= MOST_STRIPS
      ? inOrder(a.key, b.key)
      : b.target.open - a.target.open || b.target.probes - a.target.probes || inOrder(a.key, b.key),
  );
  const sorted = keyed.map(({ target }) => target);
  return { own: sorted.slice(0, MOST_STRIPS), rest: sorted.slice(MOST_STRIPS) };
}

/** Ports that answered open, by the column of the answer: what stands beside their dots. */
export class OpenPorts {
  constructor() {
    /** @type {Map<number, Set<number>>} */
    this.columns = new Map();
    this.held = 0;
  }

  /**
   * @param {number} column
   * @param {number} port
   */
  add(column, port) {
    if (this.held > MOST_OPEN) return;
    const ports = this.columns.get(column) ?? new Set();
    this.columns.set(column, ports);
    if (ports.has(port)) return;
    ports.add(port);
    this.held++;
  }

  /** From left to right, in percent; what would overlap is joined. */
  names() {
    /** @type {{ at: number, ports: Set<number> }[]} */
    const names = [];
    if (this.held > MOST_OPEN) return [];
    for (const [column, ports] of [...this.columns].sort(([a], [b]) => a - b)) {
      const at = percent(column + 0.5, 0, STRIP_COLUMNS);
      const last = names.at(-1);
      const room =
        last === undefined
          ? 0
          : Math.max(NAME_PERCENT, namesText(last.ports).length * NAME_PERCENT_PER_LETTER);
      if (last === undefined || at - last.at >= room) names.push({ at, ports: new Set(ports) });
      else for (const port of ports) last.ports.add(port);
    }
    return names.map(({ at, ports }) => ({ at, text: namesText(ports) }));
  }
}

/** @param {ReadonlySet<number>} ports */
function namesText(ports) {
  const sorted = [...ports].sort((a, b) => a - b);
  const more = sorted.length - MOST_NAMED;
  return sorted.slice(0, MOST_NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/**
 * The strip of a target.
 * @param {object} strip
 * @param {string} strip.label   What it shows, in words.
 * @param {Grid} strip.grid
 * @param {import("./fields.js").Ends} strip.ends
 * @param {boolean} strip.isTime
 * @param {boolean} strip.hasAxis  The last strip has the axis that all share.
 * @param {OpenPorts} strip.open
 * @param {Zone} [strip.zone]
 */
export function stripPlot({ label, grid, ends, isTime, hasAxis, open, zone = UTC }) {
  const { first, last } = ends;
  const ticks = isTime ? timeTicks(first, last, zone) : frameTicks(first, last);
  return plot({
    label,
    grid,
    pixels: STRIP_PIXELS,
    values: stripValues(grid),
    ticks: hasAxis ? ticks : [],
    names: open.names(),
  });
}

/** @param {Grid} grid */
function stripValues(grid) {
  if (grid.high < grid.low) return [];
  if (grid.scale === "log") return labelsOf(grid);
  return [grid.low, grid.high, ...roundValues(grid.low, grid.high, 4)];
}

/**
 * "1,745 probes, 745 without answer, 2 answered open"; where a try took several probes and the tries
 * were counted: "1,745 probes in 1,000 tries, 12 tries without answer".
 * @param {readonly number[]} probes  By their answer, as `MARKS` of the grid.
 * @param {readonly number[]} tries   The same of tries.
 */
export function answersText(probes, tries = probes) {
  const [sent, tried] = [sum(probes), sum(tries)];
  const [silent = 0, , , open = 0] = tries;
  /** @param {number} some */
  const told = (some) => (sent === tried ? count(some) : counted(some, "try", "tries"));
  const parts = [counted(sent, "probe") + (sent === tried ? "" : ` in ${told(tried)}`)];
  parts.push(silent > 0 ? `${told(silent)} without answer` : "every try answered");
  if (open > 0) parts.push(`${told(open)} answered open`);
  return parts.join(", ");
}

/** @param {readonly number[]} numbers */
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/**
 * What a strip shows, for those who do not see it.
 * @param {string} name
 * @param {string} says
 * @param {boolean} isTime
 */
export function stripLabel(name, says, isTime) {
  return `Destination port of ${name} by ${isTime ? "time" : "frame"}: ${says}`;
}
