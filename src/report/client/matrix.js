/** The matrix of a scan: its targets in order of number against the ports, each cell by its answers. */
import { percent } from "./axis.js";
import { Charts } from "./charts.js";
import { count, counted } from "./figures.js";
import { element } from "./frames.js";
import { Grid } from "./grid.js";
import { plot } from "./plot.js";

const MATRIX_COLUMNS = 270;
const MOST_MATRIX_ROWS = 40;
const ROW_HEIGHT = 12;
const LOWEST_MATRIX = 48;
const LAST_PORT = 65_535;
const PORT_LABELS = [1, 10, 100, 1000, 10_000, LAST_PORT];
const EVEN_LABELS = [1, 10_000, 20_000, 30_000, 40_000, 50_000, LAST_PORT];
/** With more targets than this only the first and the last are named. */
const NAMED_TARGETS = 12;

/** 10.0.0.9 before 10.0.0.10. */
const byNumber = new Intl.Collator("en", { numeric: true });

const columnOfPort = (port, scale) =>
  scale === "log"
    ? Math.floor((Math.log(port + 1) / Math.log(LAST_PORT + 2)) * MATRIX_COLUMNS)
    : Math.floor((port * MATRIX_COLUMNS) / (LAST_PORT + 1));

/** The first and the last port of a column. */
const portsOfColumn = (column, scale) => {
  const edge = (at) =>
    Math.ceil(
      (scale === "log"
        ? (LAST_PORT + 2) ** (at / MATRIX_COLUMNS) - 1
        : (at * (LAST_PORT + 1)) / MATRIX_COLUMNS) - 1e-9,
    );
  return [edge(column), Math.max(edge(column + 1) - 1, edge(column))];
};

Object.assign(Charts.prototype, {
  addMatrix() {
    const holder = this.root.querySelector(".matrix");
    const ids = [...new Set(this.points.target)];
    if (holder === null || ids.length < 2) return;
    const targets = ids
      .map((id) => ({ id, address: this.words.addresses.get(id) ?? "" }))
      .sort((a, b) => byNumber.compare(b.address, a.address));
    const figure = element("figure", "matrix-figure");
    figure.dataset.field = "dst_port";
    const caption = element("figcaption");
    caption.append(
      element("b", "", "Targets and ports"),
      ` ${counted(ids.length, "target")}; a row that is full is a host asked for many ports, a column one port asked of many hosts`,
    );
    figure.append(caption, element("div", "area"), element("p", "values"));
    holder.append(figure);
    const rankOf = new Map(targets.map(({ id }, rank) => [id, rank]));
    this.addFigure(figure, { matrix: { targets, rankOf } });
  },

  drawMatrix(made, along) {
    const { targets, rankOf } = made.matrix;
    const { first, last } = this.ends;
    const { points } = this;
    const scale = this.scaleOf("dst_port");
    const grid = new Grid(MATRIX_COLUMNS, MOST_MATRIX_ROWS);
    grid.fewestRows = 1;
    for (const rank of targets.keys()) grid.hold(rank);
    for (let point = 0; point < points.count; point++) {
      const port = points.fields.dst_port[point];
      const at = along[point];
      if (!(at >= first && at <= last) || Number.isNaN(port)) continue;
      grid.light(columnOfPort(port, scale), rankOf.get(points.target[point]), points.mark[point]);
    }
    made.grid = grid;
    const isNamed = targets.length <= NAMED_TARGETS;
    const names = targets
      .map(({ address }, value) => ({ value, label: address }))
      .filter(({ value }) => isNamed || value === 0 || value === targets.length - 1);
    return plot({
      label: "Targets and ports",
      grid,
      pixels: Math.max(grid.rows * ROW_HEIGHT, LOWEST_MATRIX),
      values: names.map(({ value }) => value),
      valueNames: names.map(({ label }) => label),
      ticks: (scale === "log" ? PORT_LABELS : EVEN_LABELS).map((port, place) => ({
        at: percent(columnOfPort(port, scale) + 0.5, 0, MATRIX_COLUMNS),
        label: place === 0 ? `port ${port}` : String(port),
      })),
    });
  },

  /** The target or targets, and the ports, of a cell. */
  cellOfMatrix(made, column, row) {
    const [low, high] = made.grid.valuesOf(row);
    const targets = made.matrix.targets.slice(low, high + 1);
    const [first, last] = portsOfColumn(column, this.scaleOf("dst_port"));
    return { targets, first, last };
  },

  readMatrix({ made, column, row }) {
    const { targets, first, last } = this.cellOfMatrix(made, column, row);
    const who =
      targets.length === 1
        ? targets[0].address
        : `${targets.at(-1).address} to ${targets[0].address}`;
    return `${who}, port ${first === last ? first : `${count(first)}–${count(last)}`}`;
  },

  wordsOfMatrix({ made, column, row }) {
    const { targets, first, last } = this.cellOfMatrix(made, column, row);
    const who = targets.length === 1 ? ` dst=${targets[0].address}` : "";
    const counts = made.grid.countsAt(column, row);
    return counts.every((each) => each === 0) ? undefined : `dport=${first}-${last}${who}`;
  },
});
