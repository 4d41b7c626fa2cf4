/**
 * Where packets lie and when they were captured, to be gone through in the order of time.
 *
 * Kept in memory as far as a chunk goes; beyond that sorted chunks go to a scratch file and are merged
 * when asked for, so that memory stays bounded whatever the number of packets.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Packet } from "./packet.ts";
import { PacketIndexRecords, RECORD_BYTES } from "./packet-index-records.ts";
import { PacketIndexRun } from "./packet-index-run.ts";

const CHUNK = 1 << 18;
const SCRATCH_NAME = "order";

export class PacketIndex {
  readonly #folder: string;
  readonly #chunkSize: number;
  readonly #chunk: PacketIndexRecords;
  readonly #runs: PacketIndexRun[] = [];
  #size = 0;
  #written = 0;
  #file: number | null = null;

  /** `folder` is for the scratch file; `chunk` the number of packets held in memory. */
  constructor(folder: string, chunk = CHUNK) {
    this.#folder = folder;
    this.#chunkSize = chunk;
    this.#chunk = new PacketIndexRecords(chunk);
  }

  /** Notes a packet of the capture with number `reading`, which belongs at `orderUs`. */
  add(packet: Packet, reading: number, orderUs: number): void {
    if (this.#size === this.#chunkSize) this.#writeChunk();
    this.#chunk.set(this.#size, packet, reading, orderUs);
    this.#size += 1;
  }

  /**
   * Fills `packet`, but for its bytes, with one packet after the other, earliest first, those of one
   * instant in the order they were added; yields the number of its reading.
   */
  *inTimeOrder(packet: Packet): Generator<number, void> {
    if (this.#runs.length === 0) {
      for (const entry of this.#chunk.order(this.#size)) yield this.#chunk.get(entry, packet);
      return;
    }
    if (this.#size > 0) this.#writeChunk();
    // Earliest run first; few change places where packets are nearly in order.
    const waiting = this.#runs.toSorted((a, b) => (a.isBefore(b) ? -1 : 1));
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      const next = waiting[0];
      do yield run.take(packet);
      while (run.hasMore() && (next === undefined || run.isBefore(next)));
      if (run.hasMore()) waiting.splice(placeOf(run, waiting), 0, run);
    }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #writeChunk(): void {
    this.#file ??= openSync(join(this.#folder, SCRATCH_NAME), "w+", 0o600);
    const sorted = this.#chunk.sorted(this.#size);
    for (let at = 0; at < sorted.length; ) {
      at += writeSync(this.#file, sorted, at, sorted.length - at, this.#written + at);
    }
    this.#runs.push(
      new PacketIndexRun(this.#file, this.#written / RECORD_BYTES, this.#size, this.#runs.length),
    );
    this.#written += sorted.length;
    this.#size = 0;
  }
}

/** Index in `waiting`, which is in order, where `run` belongs. */
function placeOf(run: PacketIndexRun, waiting: readonly PacketIndexRun[]): number {
  let low = 0;
  let high = waiting.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (run.isBefore(waiting[middle] as PacketIndexRun)) high = middle;
    else low = middle + 1;
  }
  return low;
}
