/** Charts as SVG text: height fixed, width fluid, labels placed in percent so that they never scale. */
import { percent } from "./axis.js";
import { OPEN_MARK } from "./grid.js";

export const AXIS_PIXELS = 20;
/** Up to so many open answers are ringed dots; more speak for themselves. */
const MOST_DOTS = 24;
/** Room that half a letter of a label takes on an axis of its own on a phone, in percent. */
const HALF_LETTER_PERCENT = 0.75;
/** Labels on a vertical axis stand at least this far apart. */
const LABEL_PIXELS = 12;

/**
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {import("./axis.js").Tick} Tick
 * @typedef {object} Drawing
 * @property {string} label          What it shows, in words.
 * @property {Grid} grid
 * @property {number} pixels         Height of the cells.
 * @property {readonly number[]} values  To be named on the vertical axis, the first before the others.
 * @property {readonly string[]} [valueNames]  Instead of the bare numbers.
 * @property {readonly Tick[]} ticks     Of the horizontal axis; none for a chart that shares one.
 * @property {readonly { at: number, text: string }[]} [names]  Names beside open dots, in percent.
 */

/**
 * A chart of cells. `label` and ticks are text of ours; names are numbers.
 * @param {Drawing} drawing
 * @returns {string}
 */
export function plot({ label, grid, pixels, values, valueNames = [], ticks, names = [] }) {
  const hasAxis = ticks.length > 0;
  return [
    `<svg class="plot" height="${pixels + (hasAxis ? AXIS_PIXELS : 4)}" role="img" aria-label="${label}">`,
    levels(grid, pixels, values, valueNames),
    `<line class="base" x1="0" x2="100%" y1="${pixels}" y2="${pixels}"/>`,
    `<svg class="cells" width="100%" height="${pixels}" viewBox="0 0 ${grid.columns} ${grid.height}" preserveAspectRatio="none">${grid.paths()}</svg>`,
    dots(grid, pixels, names),
    hasAxis ? ends(ticks, pixels) : "",
    "</svg>",
  ].join("");
}

/**
 * @param {Grid} grid
 * @param {number} pixels
 * @param {readonly number[]} values
 * @param {readonly string[]} names
 */
function levels(grid, pixels, values, names) {
  /** @type {number[]} */
  const taken = [];
  return values
    .map((value, place) => {
      const y = (grid.middleOf(grid.rowOf(value)) * pixels) / grid.height;
      if (taken.some((other) => Math.abs(other - y) < LABEL_PIXELS)) return "";
      taken.push(y);
      const at = Math.round(10 * y) / 10;
      return `<line x1="0" x2="100%" y1="${at}" y2="${at}"/><text class="end y-label" x="-8" y="${Math.round(y + 4)}">${names[place] ?? value}</text>`;
    })
    .join("");
}

/**
 * @param {Grid} grid
 * @param {number} pixels
 * @param {readonly { at: number, text: string }[]} names
 */
function dots(grid, pixels, names) {
  const open = grid.centres(OPEN_MARK);
  if (open.length > MOST_DOTS) return "";
  const unnamed = [...names];
  return open
    .map(({ x, y }) => {
      const at = percent(x, 0, grid.columns);
      const top = (y * pixels) / grid.height;
      // Of the dots in a column one has the name, which says all of them.
      const found = unnamed.findIndex((each) => Math.abs(each.at - at) < 100 / grid.columns);
      const [name] = found < 0 ? [] : unnamed.splice(found, 1);
      const side = at > 90 ? `class="open-name end" dx="-8"` : `class="open-name" dx="8"`;
      const text =
        name === undefined
          ? ""
          : `<text ${side} x="${at.toFixed(1)}%" y="${Math.round(top + 4)}">${name.text}</text>`;
      return `<circle class="dot" cx="${at.toFixed(1)}%" cy="${top.toFixed(1)}" r="3"/>${text}`;
    })
    .join("");
}

/**
 * @param {readonly Tick[]} ticks
 * @param {number} pixels
 */
export function ends(ticks, pixels) {
  return ticks
    .map(({ at, label }, place) => {
      const anchor = at > 92 ? "end" : at < 8 ? "" : "middle";
      const spare = place % 2 === 1 && ticks.length > 2 ? " spare" : "";
      return `<text class="${anchor}${spare}" x="${at.toFixed(2)}%" y="${pixels + 16}">${label}</text>`;
    })
    .join("");
}

/**
 * An axis of its own, under charts that share it.
 * @param {readonly Tick[]} ticks
 */
export function axis(ticks) {
  const marks = ticks.map(({ at, label }, place) => {
    const room = Math.max(HALF_LETTER_PERCENT * label.length, 3);
    const anchor = at > 100 - room ? "end" : at < room ? "" : "middle";
    const spare = place % 2 === 1 ? " spare" : "";
    const x = `${at.toFixed(2)}%`;
    return `<line class="base${spare}" x1="${x}" x2="${x}" y1="0" y2="4"/><text class="${anchor}${spare}" x="${x}" y="17">${label}</text>`;
  });
  return `<svg class="plot" height="22" aria-hidden="true">${marks.join("")}</svg>`;
}
