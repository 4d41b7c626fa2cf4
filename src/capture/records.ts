/**
 * Feeds a stream that arrives in chunks to a reader of whole records.
 *
 * Records are read where they lie; only one that straddles two chunks is copied, once.
 */

/** Reads one container format; knows nothing of chunks or files. */
export interface RecordReader {
  /**
   * Reads the whole records in bytes[start, end). `fileOffset` is the offset of bytes[start] in the
   * stream. Returns the index of the first byte it did not consume; an index beyond `end` skips.
   */
  read(bytes: Uint8Array, view: DataView, start: number, end: number, fileOffset: number): number;
  /** Bytes the record at the returned index needs before it can be read; grows as more is known. */
  readonly needed: number;
  /** Offset in the stream of the last record it looked at. */
  readonly lastAt: number;
  /** True once damage makes the rest unreadable. */
  readonly isStopped: boolean;
}

const FIRST_CARRY_BYTES = 1 << 16;

export class RecordFeed {
  readonly #reader: RecordReader;
  #carry = new Uint8Array(FIRST_CARRY_BYTES);
  #carryView = new DataView(this.#carry.buffer);
  #carried = 0;
  #skip = 0;
  /** Offset in the stream of the record that is being skipped, or was last. */
  #skippedFrom = 0;
  /** Offset in the stream of the first byte that is neither read nor carried nor skipped. */
  #offset = 0;

  constructor(reader: RecordReader) {
    this.#reader = reader;
  }

  /** Bytes of an unfinished record, or of one being skipped that are still to come. */
  get unfinishedBytes(): number {
    return this.#carried + this.#skip;
  }

  /** Offset in the stream where the unfinished record starts. */
  get unfinishedAt(): number {
    return this.#skip > 0 ? this.#skippedFrom : this.#offset - this.#carried;
  }

  /** The chunk may be overwritten once this returns. */
  push(chunk: Uint8Array): void {
    let at = this.#finishCarried(chunk);
    if (this.#reader.isStopped || at >= chunk.length) return;

    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
    const next = this.#reader.read(chunk, view, at, chunk.length, this.#offset);
    this.#offset += next - at;
    at = next;
    if (at > chunk.length) this.#startSkip(at - chunk.length);
    else if (!this.#reader.isStopped) this.#carryOver(chunk, at, chunk.length);
  }

  /** Completes the record or the skip begun in earlier chunks; returns where the next one starts. */
  #finishCarried(chunk: Uint8Array): number {
    let at = Math.min(this.#skip, chunk.length);
    this.#skip -= at;
    while (this.#carried > 0 && at < chunk.length && !this.#reader.isStopped) {
      const taken = Math.min(this.#reader.needed - this.#carried, chunk.length - at);
      this.#carryOver(chunk, at, at + taken);
      at += taken;
      if (this.#carried < this.#reader.needed) break;

      const start = this.#offset - this.#carried;
      const consumed = this.#reader.read(this.#carry, this.#carryView, 0, this.#carried, start);
      if (consumed === 0) continue;
      // The reader asks for no byte beyond the record, so nothing is left over.
      const skip = consumed - this.#carried;
      this.#carried = 0;
      this.#offset += skip;
      const skipped = Math.min(skip, chunk.length - at);
      at += skipped;
      this.#startSkip(skip - skipped);
    }
    return at;
  }

  /** The record to skip is the last one the reader looked at. */
  #startSkip(bytes: number): void {
    this.#skip = bytes;
    this.#skippedFrom = this.#reader.lastAt;
  }

  #carryOver(chunk: Uint8Array, start: number, end: number): void {
    const bytes = end - start;
    if (bytes === 0) return;
    if (this.#carried + bytes > this.#carry.length) this.#grow(this.#carried + bytes);
    this.#carry.set(chunk.subarray(start, end), this.#carried);
    this.#carried += bytes;
    this.#offset += bytes;
  }

  #grow(bytes: number): void {
    const larger = new Uint8Array(Math.max(bytes, 2 * this.#carry.length));
    larger.set(this.#carry.subarray(0, this.#carried));
    this.#carry = larger;
    this.#carryView = new DataView(larger.buffer);
  }
}
