/**
 * The hash of a table's rows, whatever the layout of the file: SHA-256 over every value of every row,
 * row after row in the order of the table's key, column after column in the order of the table.
 *
 * A number is 8 octets, IEEE 754 binary64, little-endian; null is positive infinity, which no column
 * holds; a text is the number of its octets in UTF-8, then these octets. In Python:
 * struct.pack("<d", math.inf if value is None else value).
 */
import { createHash } from "node:crypto";

const NUMBER_BYTES = 8;
const BUFFER_BYTES = 1 << 16;
/** The longest text that is put into the buffer; UTF-8 takes three octets a UTF-16 unit at most. */
const MOST_UNITS = BUFFER_BYTES / 4;

/** Stands for null among numbers. */
export const NULL = Number.POSITIVE_INFINITY;

export class TableDigest {
  rows = 0;
  readonly #hash = createHash("sha256");
  readonly #buffer = Buffer.alloc(BUFFER_BYTES);
  #used = 0;

  /** Takes a row as SQLite gives it: integers and reals as numbers, and texts. */
  add(row: readonly unknown[]): void {
    for (const value of row) {
      if (typeof value === "string") this.#addText(value);
      else this.#addNumber(value === null ? NULL : Number(value));
    }
    this.rows += 1;
  }

  /** Takes rows of numbers, NULL for null, as they lie in memory. */
  addNumbers(values: Float64Array, rows: number): void {
    this.#flush();
    this.#hash.update(values);
    this.rows += rows;
  }

  /** Lower-case hexadecimal; nothing may follow. */
  finish(): string {
    this.#flush();
    return this.#hash.digest("hex");
  }

  #addNumber(value: number): void {
    if (this.#used + NUMBER_BYTES > BUFFER_BYTES) this.#flush();
    this.#buffer.writeDoubleLE(value, this.#used);
    this.#used += NUMBER_BYTES;
  }

  #addText(text: string): void {
    this.#addNumber(Buffer.byteLength(text));
    if (text.length > MOST_UNITS) {
      this.#flush();
      this.#hash.update(text, "utf8");
      return;
    }
    if (this.#used + 3 * text.length > BUFFER_BYTES) this.#flush();
    this.#used += this.#buffer.write(text, this.#used, "utf8");
  }

  #flush(): void {
    this.#hash.update(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }
}
