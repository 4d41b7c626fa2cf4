/** The crosshair of a chart: by pointer and arrows, read out in words, and a way to its frames. */
import { Charts, DRAG_PIXELS, FAR_CELLS } from "./charts.js";
import { listFrames } from "./explorer.js";
import { TITLES } from "./fields.js";
import { clock, count, counted } from "./figures.js";
import { explorer } from "./frames.js";
import { PLAIN_MARK } from "./grid.js";
import { say } from "./page.js";
import { endsIn, NARROW_WORDS } from "./points.js";
import { scanSetName } from "./sets.js";
import { zone } from "./zone.js";

/** Targets that a list of frames is narrowed to by their addresses. */
const MOST_TARGETS = 20;
const ANSWER_WORDS = ["without answer", "answered in between", "closed", "open"];

Object.assign(Charts.prototype, {
  listen(made) {
    const { area } = made;
    let start;
    const cellAt = (event) => {
      const box = area.querySelector(".plot")?.getBoundingClientRect();
      if (box === undefined || made.grid === undefined) return undefined;
      const height = Number(area.querySelector(".cells").getAttribute("height"));
      const column = Math.floor(((event.clientX - box.left) / box.width) * made.grid.columns);
      const row = Math.floor((1 - (event.clientY - box.top) / height) * made.grid.rows);
      return {
        column: Math.min(Math.max(column, 0), made.grid.columns - 1),
        row: Math.min(Math.max(row, 0), made.grid.rows - 1),
      };
    };
    area.addEventListener("pointerdown", (event) => {
      start = { x: event.clientX, cell: cellAt(event) };
      area.setPointerCapture(event.pointerId);
    });
    area.addEventListener("pointermove", (event) => {
      const cell = cellAt(event);
      if (cell === undefined) return;
      this.moveCursor(made, cell);
      if (made.matrix !== undefined) return;
      if (start?.cell && Math.abs(event.clientX - start.x) > DRAG_PIXELS)
        this.showPick(made, start.cell.column, cell.column);
    });
    area.addEventListener("pointerup", (event) => {
      const cell = cellAt(event);
      const isDrag = start?.cell && Math.abs(event.clientX - start.x) > DRAG_PIXELS;
      const from = start?.cell?.column;
      start = undefined;
      area.querySelector(".pick")?.remove();
      if (!isDrag || cell === undefined || made.matrix !== undefined) return;
      const [left, right] = [Math.min(from, cell.column), Math.max(from, cell.column)];
      this.setRange({ first: this.startOf(made, left), last: this.startOf(made, right + 1) });
    });
    area.addEventListener("pointerleave", () => {
      if (document.activeElement !== area) this.moveCursor(undefined);
    });
    area.addEventListener("blur", ({ relatedTarget }) => {
      // The buttons of the same charts act on the crosshair.
      if (!this.root.contains(relatedTarget)) this.moveCursor(undefined);
    });
    area.addEventListener("keydown", (event) => this.press(made, event));
  },

  press(made, event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
    const step = steps[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      this.listCell();
    }
    if (event.key === "Escape") this.moveCursor(undefined);
    if (step === undefined || made.grid === undefined) return;
    event.preventDefault();
    const { columns, rows } = made.grid;
    const far = event.shiftKey ? FAR_CELLS : 1;
    const at =
      this.cursor?.made === made
        ? this.cursor
        : { column: Math.floor(columns / 2), row: Math.floor(rows / 2) };
    this.moveCursor(made, {
      column: Math.min(Math.max(at.column + far * step[0], 0), columns - 1),
      row: Math.min(Math.max(at.row + far * step[1], 0), rows - 1),
    });
  },

  moveCursor(made, cell) {
    const before = this.cursor?.made;
    this.cursor = made === undefined ? undefined : { made, ...cell };
    if (before !== undefined && before !== made) {
      before.area.querySelector(".cross")?.remove();
      before.values.textContent = before.says;
    }
    this.showCursor();
  },

  showCursor() {
    if (this.cursor === undefined) return;
    const { made, column, row } = this.cursor;
    const svg = made.area.querySelector("svg");
    if (svg === null || made.grid === undefined) return;
    svg.querySelector(".cross")?.remove();
    const height = Number(made.area.querySelector(".cells").getAttribute("height"));
    const x = `${(100 * (column + 0.5)) / made.grid.columns}%`;
    const y = (made.grid.middleOf(row) * height) / made.grid.height;
    svg.insertAdjacentHTML(
      "beforeend",
      `<g class="cross"><line x1="${x}" x2="${x}" y1="0" y2="${height}"/><line x1="0" x2="100%" y1="${y}" y2="${y}"/></g>`,
    );
    made.values.textContent = this.readOut();
  },

  showPick(made, from, to) {
    const svg = made.area.querySelector("svg");
    svg.querySelector(".pick")?.remove();
    const width = 100 / made.grid.columns;
    const height = made.area.querySelector(".cells").getAttribute("height");
    svg.insertAdjacentHTML(
      "beforeend",
      `<rect class="pick" x="${Math.min(from, to) * width}%" width="${(Math.abs(to - from) + 1) * width}%" y="0" height="${height}"/>`,
    );
  },

  /** Where a column begins, in frames or microseconds. */
  startOf({ grid }, column) {
    const { first, last } = this.ends;
    return first + (column * (last - first + 1)) / grid.columns;
  },

  cursorAt() {
    if (this.cursor === undefined || this.cursor.made.matrix !== undefined) return undefined;
    return this.startOf(this.cursor.made, this.cursor.column + 0.5);
  },

  /** "Frames 7,120–7,148, Destination port 80–99: 3 probes, 2 closed, 1 without answer" */
  readOut() {
    const { made, column, row } = this.cursor;
    const where = made.matrix === undefined ? this.readPlace() : this.readMatrix(this.cursor);
    const counts = made.grid.countsAt(column, row);
    const all = counts.reduce((a, b) => a + b, 0);
    if (all === 0) return `${where}: nothing`;
    if (this.isByPhase) return `${where}: ${this.readPhases(this.cursor)}`;
    if (counts[PLAIN_MARK] > 0) return `${where}: ${counted(all, "frame")}`;
    const answers = ANSWER_WORDS.flatMap((word, mark) =>
      counts[mark] > 0 ? [`${count(counts[mark])} ${word}`] : [],
    ).reverse();
    return `${where}: ${counted(all, "probe")}, ${answers.join(", ")}`;
  },

  /** Frames or time, and values, of the cell under the crosshair. */
  readPlace() {
    const { made, column, row } = this.cursor;
    const [start, end] = [this.startOf(made, column), this.startOf(made, column + 1)];
    const digits = this.isTime && end - start < 1e6 ? 3 : 0;
    const first = Math.ceil(start);
    const last = Math.max(Math.ceil(end) - 1, first);
    const along = this.isTime
      ? `${clock(Math.floor(start) + zone.offsetUs, digits)} to ${clock(Math.floor(end) + zone.offsetUs, digits)} ${zone.name}`
      : first === last
        ? `Frame ${count(first)}`
        : `Frames ${count(first)}–${count(last)}`;
    const [low, high] = made.grid.valuesOf(row);
    return `${along}, ${TITLES[made.field]} ${low === high ? low : `${low}–${high}`}`;
  },

  /** The points under the crosshair, with the values and the targets that it stands for. */
  under({ made, column, row }) {
    const { points, along, ends } = this;
    const isMatrix = made.matrix !== undefined;
    const cell = isMatrix ? this.cellOfMatrix(made, column, row) : undefined;
    const [start, end] = isMatrix
      ? [ends.first, ends.last + 1]
      : [this.startOf(made, column), this.startOf(made, column + 1)];
    const [low, high] = isMatrix ? [cell.first, cell.last] : made.grid.valuesOf(row);
    const ids = isMatrix ? new Set(cell.targets.map(({ id }) => id)) : made.target;
    const values = points.fields[made.field];
    const found = [];
    for (let point = 0; point < points.count; point++) {
      if (!(along[point] >= start && along[point] < end)) continue;
      if (!(values[point] >= low && values[point] <= high)) continue;
      if (ids === undefined || ids.has(points.target[point])) found.push(point);
    }
    return { found, low, high, ids };
  },

  /** Lists the frames under the crosshair. */
  listCell() {
    if (this.cursor === undefined) return;
    const { made } = this.cursor;
    const { found, low, high, ids } = this.under(this.cursor);
    const ends = endsIn(found.map((point) => this.points.frame[point]));
    if (ends === undefined) {
      say("There is no frame under the crosshair.");
      return;
    }
    const targets = Array.from(ids ?? [], (id) => this.words.addresses.get(id));
    const of = targets.length > 0 && targets.length <= MOST_TARGETS ? ` dst=${targets}` : "";
    const { of: list, narrow, role } = this.listOf;
    listFrames(
      this.isByPhase ? scanSetName(this.phases.scanIds) : list,
      `${narrow}frame=${ends.first}-${ends.last} ${NARROW_WORDS[made.field]}=${low}-${high}${of}`,
      role,
    ).then(() => explorer.scrollIntoView({ block: "start" }));
  },
});
