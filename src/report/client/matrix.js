/** The matrix among the charts of a scan, with a crosshair that says which targets and ports. */
import { addressKey, inOrder } from "./addresses.js";
import { Charts } from "./charts.js";
import { count } from "./figures.js";
import { element } from "./frames.js";
import {
  columnOfPort,
  isNamed,
  matrixCaption,
  matrixClass,
  matrixGrid,
  matrixPlot,
  portsOfColumn,
} from "./matrix-plot.js";

Object.assign(Charts.prototype, {
  addMatrix() {
    const holder = this.root.querySelector(".matrix");
    const ids = [...new Set(this.points.target)];
    if (holder === null || ids.length < 2) return;
    const targets = ids
      .map((id) => this.words.addresses.get(id) ?? "")
      .map((address, place) => ({ id: ids[place], address, key: addressKey(address) }))
      .sort((a, b) => inOrder(b.key, a.key));
    const figure = element("figure", matrixClass(targets));
    figure.dataset.field = "dst_port";
    const caption = element("figcaption");
    caption.append(element("b", "", "Targets and ports"), ` ${matrixCaption(targets)}`);
    figure.append(caption, element("div", "area"), element("p", "values"));
    holder.replaceChildren(figure);
    const rankOf = new Map(targets.map(({ id }, rank) => [id, rank]));
    this.addFigure(figure, { matrix: { targets, rankOf } });
  },

  drawMatrix(made, along) {
    const { targets, rankOf } = made.matrix;
    const { first, last } = this.ends;
    const { points } = this;
    const scale = this.scaleOf("dst_port");
    const grid = matrixGrid(targets.length);
    for (let point = 0; point < points.count; point++) {
      const port = points.fields.dst_port[point];
      const at = along[point];
      const rank = rankOf.get(points.target[point]);
      if (!(at >= first && at <= last) || Number.isNaN(port) || rank === undefined) continue;
      grid.light(columnOfPort(port, scale), rank, points.mark[point]);
    }
    made.grid = grid;
    const names = targets
      .map(({ address }, value) => ({ value, label: address }))
      .filter(({ value }) => isNamed(value, targets.length));
    return matrixPlot(grid, scale, names);
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
});
