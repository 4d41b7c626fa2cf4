/**
 * A grid of cells that probes light up, drawn as one path per kind of answer and step of density.
 *
 * The size of the drawing depends on the grid, never on how many probes fell into it.
 */

/** Kinds of answer in the order of drawing: what is common first, what is rare on top. */
export const MARKS = ["none", "other", "closed", "open"] as const;

/** The kind of answer that is drawn as dots as well, where there are few. */
export const OPEN_MARK = 3;

/** A cell is drawn stronger from this many probes on: one, two or three, four and more. */
const DENSITY_STEPS = [1, 2, 4];
const MOST_COUNTED = 255;

export class Grid {
  readonly columns: number;
  readonly rows: number;
  readonly #counts: readonly Uint8Array[];

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.#counts = MARKS.map(() => new Uint8Array(columns * rows));
  }

  /** Lights the cell at `column` and `row`, counted from the left and from below. */
  light(column: number, row: number, mark: number): void {
    const counts = this.#counts[mark];
    const cell = (this.rows - 1 - row) * this.columns + column;
    const count = counts?.[cell];
    if (counts !== undefined && count !== undefined && count < MOST_COUNTED) {
      counts[cell] = count + 1;
    }
  }

  /** The paths, for an SVG element whose user space is the grid. */
  paths(): string {
    return MARKS.flatMap((name, mark) =>
      DENSITY_STEPS.map((least, step) => {
        const most = DENSITY_STEPS[step + 1] ?? MOST_COUNTED + 1;
        const path = this.#path(mark, least, most);
        return path === "" ? "" : `<path class="${name} d${step + 1}" d="${path}"/>`;
      }),
    ).join("");
  }

  /** Where cells of one answer are lit: column and row from above, both at the cell's middle. */
  centres(mark: number): { readonly column: number; readonly row: number }[] {
    const found: { column: number; row: number }[] = [];
    this.#counts[mark]?.forEach((count, cell) => {
      if (count === 0) return;
      const row = Math.floor(cell / this.columns);
      found.push({ column: cell - row * this.columns + 0.5, row: row + 0.5 });
    });
    return found;
  }

  /** Cells of one answer with `least` to `most` probes, neighbours in a row joined. */
  #path(mark: number, least: number, most: number): string {
    const counts = this.#counts[mark] ?? new Uint8Array();
    const isIn = (cell: number): boolean => {
      const count = counts[cell] ?? 0;
      return count >= least && count < most;
    };
    let path = "";
    for (let row = 0; row < this.rows; row++) {
      let end = -1;
      for (let column = 0; column < this.columns; column++) {
        const start = row * this.columns + column;
        if (!isIn(start)) continue;
        let length = 1;
        while (column + length < this.columns && isIn(start + length)) length++;
        path += end < 0 ? `M${column} ${row}.5h${length}` : `m${column - end} 0h${length}`;
        end = column + length;
        column = end;
      }
    }
    return path;
  }
}
