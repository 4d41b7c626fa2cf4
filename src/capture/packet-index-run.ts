/** A sorted stretch of a PacketIndex in its scratch file, read through once. */
import { readSync } from "node:fs";
import type { Packet } from "./packet.ts";
import { PacketIndexRecords, RECORD_BYTES } from "./packet-index-records.ts";

const BUFFERED = 1024;

export class PacketIndexRun {
  readonly #file: number;
  readonly #end: number;
  /** Of two runs with the same instant, the one that was written first comes first. */
  readonly #number: number;
  #next: number;
  #records: PacketIndexRecords | null = null;
  #at = 0;
  #buffered = 0;

  /** `start` and `size` count records of the file. */
  constructor(file: number, start: number, size: number, number: number) {
    this.#file = file;
    this.#next = start;
    this.#end = start + size;
    this.#number = number;
  }

  hasMore(): boolean {
    return this.#at < this.#buffered || this.#next < this.#end;
  }

  /** Whether its next entry comes before that of `other`; both have one. */
  isBefore(other: PacketIndexRun): boolean {
    const mine = this.#head();
    const theirs = other.#head();
    const difference =
      mine.orderUs(this.#at) - theirs.orderUs(other.#at) ||
      mine.atNs(this.#at) - theirs.atNs(other.#at) ||
      this.#number - other.#number;
    return difference < 0;
  }

  /** Fills `packet` with the next entry; returns the number of its reading. */
  take(packet: Packet): number {
    const reading = this.#head().get(this.#at, packet);
    this.#at += 1;
    return reading;
  }

  #head(): PacketIndexRecords {
    this.#records ??= new PacketIndexRecords(BUFFERED);
    if (this.#at < this.#buffered) return this.#records;
    this.#buffered = Math.min(BUFFERED, this.#end - this.#next);
    const bytes = this.#buffered * RECORD_BYTES;
    for (let filled = 0; filled < bytes; ) {
      const position = this.#next * RECORD_BYTES + filled;
      const read = readSync(this.#file, this.#records.bytes, filled, bytes - filled, position);
      if (read === 0) throw new Error("the scratch file of the order of time is too short");
      filled += read;
    }
    this.#next += this.#buffered;
    this.#at = 0;
    return this.#records;
  }
}
