/**
 * Charts that answer: drawn anew from the packed packets, by frame or by time, zoomed by mouse,
 * buttons and keys, with a crosshair that is read out in words.
 */
import {
  columnOf,
  endsOf,
  saying,
  scaleOf,
  smallGrid,
  smallPlot,
  TITLES,
  valuesText,
} from "./fields.js";
import { counted } from "./figures.js";
import { element } from "./frames.js";
import { OPEN_MARK } from "./grid.js";
import { distributionOf, endsIn } from "./points.js";
import {
  answersText,
  OpenPorts,
  STRIP_COLUMNS,
  shareExtent,
  stripGrid,
  stripLabel,
  stripPlot,
  stripTargets,
} from "./strips.js";
import { whenZoneChanges, zone } from "./zone.js";

export const DRAG_PIXELS = 6;
const ZOOM = 2;
export const FAR_CELLS = 10;

/** Charts by the element that holds them; the ones last used answer keys. */
export const drawnCharts = new Map();
export let current;
whenZoneChanges(() => {
  for (const charts of drawnCharts.values()) charts.draw();
});

export class Charts {
  constructor(root, words, points, { scan, listOf }) {
    Object.assign(this, { root, words, points, answers: points, scan, listOf });
    root.classList.remove("blank");
    root.querySelector(".colours")?.removeAttribute("hidden");
    this.whole = { frame: endsIn(points.position), time: endsIn(points.at) };
    this.range = undefined;
    this.figures = [];
    this.cursor = undefined;
    for (const figure of root.querySelectorAll("figure[data-field]")) this.addFigure(figure);
    this.addStrips();
    this.addMatrix();
    root.addEventListener("change", ({ target }) => {
      if (target.classList.contains("x-axis")) this.range = undefined;
      if (target.classList.contains("colour")) this.turnColour();
      else this.draw();
    });
    root.addEventListener("click", ({ target }) => {
      const how = target.closest("[data-zoom]")?.dataset.zoom;
      if (how !== undefined) this.zoom(how);
      if (target.closest("[data-list-cell]") !== null) this.listCell();
    });
    root.addEventListener("pointerdown", () => {
      current = this;
    });
    root.addEventListener("focusin", () => {
      current = this;
    });
    current = this;
    this.draw();
  }

  get isTime() {
    return this.root.querySelector(".x-time")?.checked ?? false;
  }

  get isByPhase() {
    return this.points !== this.answers;
  }

  /** Where the points stand along the axis. */
  get along() {
    return this.isTime ? this.points.at : this.points.position;
  }

  get ends() {
    return this.range ?? (this.isTime ? this.whole.time : this.whole.frame);
  }

  /** A figure becomes one drawing, whose words stand below it. */
  addFigure(figure, { strip, matrix } = {}) {
    const target = strip?.ids;
    const field = figure.dataset.field;
    const [area, ...spare] = figure.querySelectorAll(".area");
    for (const each of spare) each.remove();
    area.className = "area live";
    area.tabIndex = 0;
    area.setAttribute("role", "application");
    area.setAttribute(
      "aria-label",
      `${TITLES[field]}: arrows move a crosshair, Enter lists its frames`,
    );
    const values = figure.querySelector(".values");
    values.setAttribute("aria-live", "polite");
    const says = values.textContent;
    const made = { figure, field, area, values, strip, target, matrix, says, grid: undefined };
    if (target === undefined && matrix === undefined) this.tell(made);
    this.figures.push(made);
    this.listen(made);
  }

  /** The figures in words, where the page's text has none. */
  tell(made) {
    const found = distributionOf(this.points.fields[made.field]);
    made.says = saying(made.field, found);
    made.few = found.values.slice(0, 7).map(({ value }) => value);
    made.values.textContent = made.says;
    const quiet = made.figure.querySelector("figcaption .quiet");
    if (quiet !== null) quiet.textContent = valuesText(found);
    made.figure.hidden = found.distinct === 0;
  }

  /** One strip per target, and one for the rest. */
  addStrips() {
    const holder = this.root.querySelector(".strips");
    if (holder === null) return;
    // The page's text says it with the tries, of which a script knows nothing.
    const said = new Map(
      Array.from(holder.querySelectorAll("figcaption"), ({ firstChild, lastChild }) => [
        firstChild.textContent,
        lastChild.textContent.trim(),
      ]),
    );
    holder.replaceChildren();
    const { own, rest } = stripTargets(this.targets());
    const strips = own.map(({ id, address, marks }) => ({
      ids: new Set([id]),
      name: address,
      marks,
    }));
    if (rest.length > 0) {
      strips.push({
        ids: new Set(rest.map(({ id }) => id)),
        name: counted(rest.length, "other host"),
        marks: rest.reduce(
          (all, { marks }) => all.map((each, at) => each + marks[at]),
          [0, 0, 0, 0],
        ),
      });
    }
    for (const strip of strips) {
      strip.says = said.get(strip.name) ?? answersText(strip.marks);
      const figure = element("figure", "strip-figure");
      figure.dataset.field = "dst_port";
      const caption = element("figcaption");
      caption.append(element("b", "", strip.name), ` ${strip.says}`);
      figure.append(caption, element("div", "area"), element("p", "values"));
      holder.append(figure);
      this.addFigure(figure, { strip });
    }
  }

  /** The targets that were asked for ports, each with its probes by answer and its open ports. */
  targets() {
    const { target, mark } = this.points;
    const ports = this.points.fields.dst_port;
    const targets = new Map();
    for (let point = 0; point < this.points.count; point++) {
      const id = target[point];
      const found = targets.get(id) ?? { id, marks: [0, 0, 0, 0], openPorts: new Set(), asked: 0 };
      targets.set(id, found);
      found.marks[mark[point]]++;
      if (!Number.isNaN(ports[point])) found.asked++;
      if (mark[point] === OPEN_MARK) found.openPorts.add(ports[point]);
    }
    return Array.from(targets.values())
      .filter(({ asked }) => asked > 0)
      .map(({ id, marks, openPorts }) => ({
        id,
        address: this.words.addresses.get(id) ?? "",
        marks,
        open: openPorts.size,
        probes: marks.reduce((a, b) => a + b, 0),
      }));
  }

  draw() {
    if (this.ends === undefined) return;
    const { along } = this;
    const ends = endsOf(this.ends, this.isTime, zone.offsetUs);
    const how = this.isTime ? "by time" : "by frame";
    const lastStrip = this.figures.findLast(({ target }) => target !== undefined);
    const lit = this.figures.filter(({ matrix }) => matrix === undefined);
    for (const made of lit) made.grid = this.lit(made, along);
    shareExtent(lit.filter(({ strip }) => strip !== undefined).map(({ grid }) => grid));
    for (const made of this.figures) {
      if (made.matrix !== undefined) {
        made.area.innerHTML = this.drawMatrix(made, along);
        continue;
      }
      const { grid } = made;
      if (made.target !== undefined) made.area.innerHTML = this.drawStrip(made, made === lastStrip);
      else
        made.area.innerHTML =
          grid.high < grid.low ? "" : smallPlot(made.field, grid, ends, how, made.few);
      if (this.isByPhase) this.drawStretches(made);
    }
    this.tellRange();
    this.showCursor();
  }

  /** The grid of a figure, lit by the points within the shown stretch. */
  lit({ field, target }, along) {
    const { points, ends } = this;
    const scale = this.scaleOf(field);
    const grid = target === undefined ? smallGrid(scale) : stripGrid(scale);
    const values = points.fields[field];
    for (let point = 0; point < points.count; point++) {
      const at = along[point];
      if (!(at >= ends.first && at <= ends.last) || Number.isNaN(values[point])) continue;
      if (target !== undefined && !target.has(points.target[point])) continue;
      grid.light(columnOf(at, ends, grid.columns), values[point], points.mark[point]);
    }
    return grid;
  }

  scaleOf(field) {
    const chosen = this.root.querySelector(".y-scale:checked")?.value;
    return field === "dst_port" && chosen !== undefined
      ? chosen
      : scaleOf(field, this.scan?.ports ?? 0);
  }

  drawStrip({ grid, target, strip }, hasAxis) {
    const { ends, isTime } = this;
    const open = this.openPorts(target);
    const label = stripLabel(strip.name, strip.says, isTime);
    return stripPlot({ label, grid, ends, isTime, hasAxis, open, zone });
  }

  openPorts(target) {
    const { points, ends, along } = this;
    const open = new OpenPorts();
    for (let point = 0; point < points.count; point++) {
      const at = along[point];
      if (points.mark[point] !== OPEN_MARK || !target.has(points.target[point])) continue;
      if (!(at >= ends.first && at <= ends.last)) continue;
      open.add(columnOf(at, ends, STRIP_COLUMNS), points.fields.dst_port[point]);
    }
    return open;
  }

  /** "+", "-", or "0" for all; about the crosshair, else about the middle. */
  zoom(how, around) {
    const whole = this.isTime ? this.whole.time : this.whole.frame;
    if (whole === undefined) return;
    const { first, last } = this.ends;
    const span = last - first;
    const middle = around ?? this.cursorAt() ?? first + span / 2;
    const factor = how === "+" ? 1 / ZOOM : ZOOM;
    const start = Math.round(middle - (middle - first) * factor);
    this.setRange(how === "0" ? whole : { first: start, last: Math.round(start + span * factor) });
  }

  /** Shows a stretch of the axis, at least a few frames or microseconds long. */
  setRange({ first, last }) {
    const whole = this.isTime ? this.whole.time : this.whole.frame;
    const kept = {
      first: Math.max(Math.floor(first), whole.first),
      last: Math.min(Math.ceil(last), whole.last),
    };
    if (kept.last - kept.first < 2) return;
    this.range = kept.first === whole.first && kept.last === whole.last ? undefined : kept;
    this.draw();
  }

  tellRange() {
    const told = this.root.querySelector(".range");
    if (told === null) return;
    const [first, last] = endsOf(this.ends, this.isTime, zone.offsetUs);
    told.textContent = this.range === undefined ? "" : `Shown: ${first} to ${last}`;
  }
}
