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

/** Up to here a loop is faster than a call that leaves JavaScript. */
const SHORT_UNITS = 64;
const LAST_ASCII = 0x7f;

/** Stands for null among numbers. */
export const NULL = Number.POSITIVE_INFINITY;

export class TableDigest {
  rows = 0;
  readonly #hash = createHash("sha256");
  readonly #buffer = Buffer.alloc(BUFFER_BYTES);
  readonly #view = new DataView(this.#buffer.buffer, this.#buffer.byteOffset, BUFFER_BYTES);
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
    this.#view.setFloat64(this.#used, value, true);
    this.#used += NUMBER_BYTES;
  }

  #addText(text: string): void {
    if (text.length > MOST_UNITS) {
      this.#addNumber(Buffer.byteLength(text));
      this.#flush();
      this.#hash.update(text, "utf8");
      return;
    }
    // Room for its length first, which is known last.
    if (this.#used + NUMBER_BYTES + 3 * text.length > BUFFER_BYTES) this.#flush();
    const octets = this.#writeText(text, this.#used + NUMBER_BYTES);
    this.#view.setFloat64(this.#used, octets, true);
    this.#used += NUMBER_BYTES + octets;
  }

  /** Writes a text that there is room for; returns its octets. Most are short and plain ASCII. */
  #writeText(text: string, at: number): number {
    if (text.length > SHORT_UNITS) return this.#buffer.write(text, at, "utf8");
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > LAST_ASCII) return this.#buffer.write(text, at, "utf8");
      this.#buffer[at + i] = unit;
    }
    return text.length;
  }

  #flush(): void {
    this.#hash.update(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }
}
