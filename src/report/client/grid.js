/**
 * A grid of cells that packets light up: columns along time or frames, rows along the values of a
 * field, one count per kind of answer.
 *
 * Rows are as high as a power of two of the field's own unit and grow with the values that come, so
 * that one pass is enough and memory never depends on how many packets there are. Ports may stand
 * on a log scale, whose rows are fixed.
 */

/** Kinds of answer in the order of drawing: what is common first, what is rare on top. */
export const MARKS = ["none", "other", "closed", "open", "plain", "context", "own"];
export const OPEN_MARK = 3;
/** Packets that are no tries: what a host sent. */
export const PLAIN_MARK = 4;
/** By phase: probes of the scanner's other scans, and the scan's own. */
export const CONTEXT_MARK = 5;
export const OWN_MARK = 6;

/** A cell is drawn stronger from this many packets on: one, two or three, four and more. */
const DENSITY_STEPS = [1, 2, 4];
const FEWEST_ROWS = 12;
const THIN_ROWS = 28;
const MOST_PORT = 65_535;

export class Grid {
  /**
   * @param {number} columns
   * @param {number} mostRows
   * @param {"linear" | "log"} scale
   * @param {Uint32ArrayConstructor | Uint8ClampedArrayConstructor} Counts  The latter for a grid that
   *   is drawn, not read: it stops counting far beyond the densest step, and takes a quarter of the room.
   */
  constructor(columns, mostRows, scale = "linear", Counts = Uint32Array) {
    this.columns = columns;
    this.mostRows = mostRows;
    this.scale = scale;
    this.Counts = Counts;
    /** Values of the field that came; nothing came where low is above high. */
    this.low = Number.POSITIVE_INFINITY;
    this.high = Number.NEGATIVE_INFINITY;
    /** Units of the field in a row, and number of the lowest row, counted from the value 0. */
    this.cell = 1;
    /** With fewer rows than this each is a thin line with room around it. */
    this.fewestRows = FEWEST_ROWS;
    this.base = 0;
    this.used = 0;
    /** @type {(Uint32Array | Uint8ClampedArray | undefined)[]} */
    this.counts = MARKS.map(() => undefined);
  }

  /** Rows that are drawn. */
  get rows() {
    return this.scale === "log" ? this.mostRows : Math.max(this.used, 1);
  }

  /**
   * Lights the cell of a value, in a column counted from the left.
   * @param {number} column
   * @param {number} value
   * @param {number} mark
   */
  light(column, value, mark) {
    if (value < this.low) this.low = value;
    if (value > this.high) this.high = value;
    const row = this.scale === "log" ? this.rowOf(value) : this.#roomFor(value);
    let counts = this.counts[mark];
    if (counts === undefined) {
      counts = new this.Counts(this.columns * this.mostRows);
      this.counts[mark] = counts;
    }
    const cell = row * this.columns + column;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }

  /**
   * Keeps a row for a value, lit or not.
   * @param {number} value
   */
  hold(value) {
    this.low = Math.min(this.low, value);
    this.high = Math.max(this.high, value);
    this.#roomFor(value);
  }

  /**
   * The row of a value, counted from below; of one that came, or lies between such.
   * @param {number} value
   */
  rowOf(value) {
    if (this.scale === "linear") return Math.floor(value / this.cell) - this.base;
    const share = Math.log(value + 1) / Math.log(MOST_PORT + 2);
    return Math.min(Math.floor(share * this.mostRows), this.mostRows - 1);
  }

  /**
   * The first and the last value of a row.
   * @param {number} row
   * @returns {[number, number]}
   */
  valuesOf(row) {
    if (this.scale === "linear") {
      const first = (this.base + row) * this.cell;
      return [Math.max(first, this.low), Math.min(first + this.cell - 1, this.high)];
    }
    /** @param {number} edge */
    const above = (edge) => Math.ceil((MOST_PORT + 2) ** (edge / this.mostRows) - 1 - 1e-9);
    return [above(row), Math.max(above(row + 1) - 1, above(row))];
  }

  /**
   * Packets in a cell by mark.
   * @param {number} column
   * @param {number} row
   */
  countsAt(column, row) {
    return this.counts.map((counts) => counts?.[row * this.columns + column] ?? 0);
  }

  /**
   * The row of a value that may not have one yet.
   * @param {number} value
   * @returns {number}
   */
  #roomFor(value) {
    for (;;) {
      const at = Math.floor(value / this.cell);
      if (this.used === 0) this.base = at;
      const row = at - this.base;
      if (row >= 0 && row < this.mostRows) {
        if (row >= this.used) this.used = row + 1;
        return row;
      }
      if (row < 0 && this.used - row <= this.mostRows) this.#shift(-row);
      else this.#coarsen();
    }
  }

  /**
   * Moves all rows up to make room below.
   * @param {number} rows
   */
  #shift(rows) {
    for (const counts of this.counts) {
      counts?.copyWithin(rows * this.columns, 0, this.used * this.columns);
      counts?.fill(0, 0, rows * this.columns);
    }
    this.base -= rows;
    this.used += rows;
  }

  /** Makes each row twice as high. */
  #coarsen() {
    const base = Math.floor(this.base / 2);
    this.counts = this.counts.map((counts) => {
      if (counts === undefined) return undefined;
      const merged = new this.Counts(counts.length);
      for (let row = 0; row < this.used; row++) {
        const to = (Math.floor((this.base + row) / 2) - base) * this.columns;
        for (let column = 0; column < this.columns; column++) {
          merged[to + column] =
            (merged[to + column] ?? 0) + (counts[row * this.columns + column] ?? 0);
        }
      }
      return merged;
    });
    this.used = Math.floor((this.base + this.used - 1) / 2) - base + 1;
    this.cell *= 2;
    this.base = base;
  }

  /** Height of the user space of `paths`. */
  get height() {
    return this.rows < this.fewestRows ? THIN_ROWS : this.rows;
  }

  /**
   * Where the middle of a row stands in that space, from above.
   * @param {number} row
   */
  middleOf(row) {
    return this.height - ((row + 0.5) * this.height) / this.rows;
  }

  /** The paths, for an SVG element whose user space is `columns` wide and `height` high. */
  paths() {
    return MARKS.flatMap((name, mark) =>
      DENSITY_STEPS.map((least, step) => {
        const path = this.#path(mark, least, DENSITY_STEPS[step + 1] ?? Number.POSITIVE_INFINITY);
        return path === "" ? "" : `<path class="${name} d${step + 1}" d="${path}"/>`;
      }),
    ).join("");
  }

  /**
   * Where cells of one answer are lit: their middles, and their column and row.
   * @param {number} mark
   * @returns {{ x: number, y: number, column: number, row: number }[]}
   */
  centres(mark) {
    /** @type {{ x: number, y: number, column: number, row: number }[]} */
    const found = [];
    this.counts[mark]?.forEach((count, cell) => {
      if (count === 0) return;
      const row = Math.floor(cell / this.columns);
      const column = cell - row * this.columns;
      found.push({ x: column + 0.5, y: this.middleOf(row), column, row });
    });
    return found;
  }

  /**
   * Cells of one answer with at least and fewer than so many packets, neighbours in a row joined.
   * @param {number} mark
   * @param {number} least
   * @param {number} most
   */
  #path(mark, least, most) {
    const counts = this.counts[mark];
    if (counts === undefined) return "";
    /** @param {number} cell */
    const isIn = (cell) => (counts[cell] ?? 0) >= least && (counts[cell] ?? 0) < most;
    let path = "";
    for (let row = this.rows - 1; row >= 0; row--) {
      let end = -1;
      for (let column = 0; column < this.columns; column++) {
        const start = row * this.columns + column;
        if (!isIn(start)) continue;
        let length = 1;
        while (column + length < this.columns && isIn(start + length)) length++;
        const y = Math.round(100 * this.middleOf(row)) / 100;
        path += end < 0 ? `M${column} ${y}h${length}` : `m${column - end} 0h${length}`;
        end = column + length;
        column = end;
      }
    }
    return path;
  }
}
