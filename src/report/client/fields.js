/** The header fields that are drawn, as `distributions` names them, and what charts of them look like. */
import { shortLabel } from "./axis.js";
import { clock, count, counted } from "./figures.js";
import { Grid } from "./grid.js";
import { plot } from "./plot.js";

/**
 * @typedef {"src_port" | "ip_length" | "ip_id" | "ip_ttl" | "dst_port" | "tcp_seq" | "tcp_ack" | "tcp_window"} Field
 * @typedef {{ first: number, last: number }} Ends  Of a horizontal axis.
 */

/** @type {readonly Field[]} */
export const FIELDS = [
  "src_port",
  "ip_length",
  "ip_id",
  "ip_ttl",
  "dst_port",
  "tcp_seq",
  "tcp_ack",
  "tcp_window",
];

/** @type {Readonly<Record<Field, string>>} */
export const TITLES = {
  src_port: "Source port",
  ip_length: "IP length",
  ip_id: "IP ID",
  ip_ttl: "TTL",
  dst_port: "Destination port",
  tcp_seq: "Sequence number",
  tcp_ack: "Acknowledgment",
  tcp_window: "Window",
};

export const SMALL_COLUMNS = 96;
export const SMALL_ROWS = 28;
const SMALL_PIXELS = 84;
/** With more ports a scan is mostly all of them, and a sequential one shows as a diagonal. */
export const MOST_LOG_PORTS = 5000;
/** Values of a field are named one by one up to this many. */
const FEW_VALUES = 4;
/** Fewer values than this are each labelled on the axis. */
const FEW_LABELS = 7;
/** Their values are names of something, and no amounts.
 * @type {ReadonlySet<Field>} */
const NAMES = new Set(["src_port", "dst_port", "ip_id"]);
const LOG_LABELS = [1, 65_535, 1000, 100, 10, 10_000];

/**
 * The scale on which a field of a scan is drawn.
 * @param {Field} field
 * @param {number} ports
 * @returns {"linear" | "log"}
 */
export function scaleOf(field, ports) {
  return field === "dst_port" && ports <= MOST_LOG_PORTS ? "log" : "linear";
}

/**
 * An empty grid for a small chart.
 * @param {"linear" | "log"} scale
 * @param {Uint32ArrayConstructor | Uint8ClampedArrayConstructor} Counts  as for `Grid`
 */
export function smallGrid(scale, Counts = Uint32Array) {
  return new Grid(SMALL_COLUMNS, SMALL_ROWS, scale, Counts);
}

/**
 * A small chart of a field, with the ends of its axis named.
 * @param {Field} field
 * @param {import("./grid.js").Grid} grid
 * @param {readonly string[]} ends
 * @param {string} how  by frame, by time
 * @param {readonly number[]} values  of the field, where they are known
 */
export function smallPlot(field, grid, ends, how, values = []) {
  const named = labelsOf(grid, values);
  return plot({
    label: `${TITLES[field]} ${how}: ${valueText(field, grid.low)} to ${valueText(field, grid.high)}`,
    grid,
    pixels: SMALL_PIXELS,
    values: named,
    valueNames: named.map((value) => (NAMES.has(field) ? String(value) : shortLabel(value))),
    ticks: [
      { at: 0, label: ends[0] ?? "" },
      { at: 100, label: ends[1] ?? "" },
    ],
  });
}

/**
 * Values named on the vertical axis: each where they are few, else the lowest and the highest.
 * @param {import("./grid.js").Grid} grid
 * @param {readonly number[]} values
 */
export function labelsOf(grid, values = []) {
  if (grid.scale === "log") return LOG_LABELS;
  const named = values.length < FEW_LABELS ? values : [];
  return [...new Set([grid.low, grid.high, ...named])].filter(
    (value) => value >= grid.low && value <= grid.high,
  );
}

/**
 * The ends of an axis of frames or of time, as text.
 * @param {Ends} ends
 * @param {boolean} isTime
 * @param {number} offsetUs  of the zone from UTC
 * @returns {[string, string]}
 */
export function endsOf({ first, last }, isTime, offsetUs = 0) {
  if (!isTime) return [`frame ${count(first)}`, count(last)];
  const digits = last - first < 10_000_000 ? 3 : 0;
  return [clock(first + offsetUs, digits), clock(last + offsetUs, digits)];
}

/**
 * The column of a position between the ends of an axis.
 * @param {number} at
 * @param {Ends} ends
 * @param {number} columns
 */
export function columnOf(at, { first, last }, columns) {
  return Math.min(Math.floor(((at - first) * columns) / (last - first + 1)), columns - 1);
}

/**
 * How often the values of a field occur.
 * @typedef {object} Distribution
 * @property {readonly { value: number, frames: number }[]} values  The commonest first: all of them, or the first ones.
 * @property {number} distinct     Values there are.
 * @property {number} low
 * @property {number} high
 */

/**
 * What a distribution shows, in words: the values where they are few, else their extent.
 * @param {Field} field
 * @param {Distribution} distribution
 */
export function saying(field, { values, distinct, low, high }) {
  const [first] = values;
  if (first === undefined) return "in no frame";
  if (distinct === 1) return `always ${valueText(field, first.value)}`;
  if (distinct <= FEW_VALUES) {
    return values
      .map(({ value, frames }) => `${valueText(field, value)}\u00a0×${count(frames)}`)
      .join(" · ");
  }
  return `${valueText(field, low)} to ${valueText(field, high)}, commonest\u00a0×${count(first.frames)}`;
}

/**
 * A value as text: sizes and sequence numbers with separators, ports and IP IDs as others write them.
 * @param {Field} field
 * @param {number} value
 */
export function valueText(field, value) {
  return NAMES.has(field) ? String(value) : count(value);
}

/** @param {Distribution} distribution */
export function valuesText({ distinct }) {
  return counted(distinct, "value");
}
