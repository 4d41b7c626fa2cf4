/** The matrix of a scan: its targets in order of number against the ports, each cell by its answers. */
import { percent } from "./axis.js";
import { counted } from "./figures.js";
import { Grid } from "./grid.js";
import { plot } from "./plot.js";

/** @typedef {"linear" | "log"} Scale */

const MATRIX_COLUMNS = 270;
const MOST_MATRIX_ROWS = 40;
const ROW_HEIGHT = 12;
const LOWEST_MATRIX = 48;
const LAST_PORT = 65_535;
const PORT_LABELS = [1, 10, 100, 1000, 10_000, LAST_PORT];
const EVEN_LABELS = [1, 10_000, 20_000, 30_000, 40_000, 50_000, LAST_PORT];
/** Letters of the longest IPv4 address. */
const SHORT_ADDRESS = 15;
/** With more targets than this only the first and the last are named. */
const NAMED_TARGETS = 12;

/**
 * The column of a port.
 * @param {number} port
 * @param {Scale} scale
 */
export function columnOfPort(port, scale) {
  return scale === "log"
    ? Math.floor((Math.log(port + 1) / Math.log(LAST_PORT + 2)) * MATRIX_COLUMNS)
    : Math.floor((port * MATRIX_COLUMNS) / (LAST_PORT + 1));
}

/**
 * The first and the last port of a column.
 * @param {number} column
 * @param {Scale} scale
 * @returns {[number, number]}
 */
export function portsOfColumn(column, scale) {
  /** @param {number} at */
  const edge = (at) =>
    Math.ceil(
      (scale === "log"
        ? (LAST_PORT + 2) ** (at / MATRIX_COLUMNS) - 1
        : (at * (LAST_PORT + 1)) / MATRIX_COLUMNS) - 1e-9,
    );
  return [edge(column), Math.max(edge(column + 1) - 1, edge(column))];
}

/**
 * An empty matrix with room for so many targets; each has its place in their order as its value.
 * @param {number} targets
 * @param {Uint32ArrayConstructor | Uint8ClampedArrayConstructor} Counts  as for `Grid`
 */
export function matrixGrid(targets, Counts = Uint32Array) {
  const grid = new Grid(MATRIX_COLUMNS, MOST_MATRIX_ROWS, "linear", Counts);
  grid.fewestRows = 1;
  grid.hold(0);
  grid.hold(Math.max(targets - 1, 0));
  return grid;
}

/**
 * What the matrix shows, beside its name.
 * @param {readonly { address: string }[]} targets  The lowest row first.
 */
export function matrixCaption(targets) {
  const extent = `${targets.at(-1)?.address} to ${targets[0]?.address}`;
  return `${counted(targets.length, "target")}, ${extent}; a row that is full is a host asked for many ports, a column one port asked of many hosts`;
}

/**
 * The class of its figure, which keeps room for the longest of the addresses.
 * @param {readonly { address: string }[]} targets
 */
export function matrixClass(targets) {
  return targets.some(({ address }) => address.length > SHORT_ADDRESS)
    ? "matrix-figure long"
    : "matrix-figure";
}

/**
 * Which targets are named on the axis: all where they are few, else the first and the last.
 * @param {number} place
 * @param {number} targets
 */
export function isNamed(place, targets) {
  return targets <= NAMED_TARGETS || place === 0 || place === targets - 1;
}

/**
 * The matrix as SVG.
 * @param {Grid} grid
 * @param {Scale} scale
 * @param {readonly { value: number, label: string }[]} names  Places of targets, and their addresses.
 */
export function matrixPlot(grid, scale, names) {
  return plot({
    label: `Targets and ports: ${counted(grid.high + 1, "target")}`,
    grid,
    pixels: Math.max(grid.rows * ROW_HEIGHT, LOWEST_MATRIX),
    values: names.map(({ value }) => value),
    valueNames: names.map(({ label }) => label),
    ticks: (scale === "log" ? PORT_LABELS : EVEN_LABELS).map((port, place) => ({
      at: percent(columnOfPort(port, scale) + 0.5, 0, MATRIX_COLUMNS),
      label: place === 0 ? `port ${port}` : String(port),
    })),
  });
}
