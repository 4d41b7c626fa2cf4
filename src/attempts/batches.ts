/**
 * Attempts of one kind in one burst, counted while attempts come to their end: what holds for all of
 * them is judged once, and their sums need no look at each.
 */
import { WordDictionary } from "../dictionaries/word-dictionary.ts";
import type { LiveAttempts } from "./live-attempts.ts";

/**
 * Batches that are counted at once; a capture of more has them all written out and begun anew. Rows
 * of one burst and kind are added up in views, so nothing is lost.
 */
const MAX_RUNNING = 1 << 16;

/** A row of the table batches, filled while its attempts end. */
export interface Batch {
  readonly batchId: number;
  readonly burstId: number;
  readonly kindId: number;
  attempts: number;
  probes: number;
  firstPacket: number;
  lastPacket: number;
  firstUs: number;
  lastUs: number;
}

export class Batches {
  readonly #write: (batch: Batch) => void;
  #pairs = new WordDictionary(2);
  /** The running batch of a pair of burst and kind, by the pair's number less 1. */
  #running: Batch[] = [];
  /** Batches written so far. */
  #written = 0;

  constructor(write: (batch: Batch) => void) {
    this.#write = write;
  }

  /** Counts the attempt in `slot`, of this kind, and gives the number of its batch. */
  add(live: LiveAttempts, slot: number, kindId: number): number {
    if (this.#running.length === MAX_RUNNING) this.finish();
    const burstId = live.burst[slot] as number;
    this.#pairs.key[0] = burstId;
    this.#pairs.key[1] = kindId;
    const pair = this.#pairs.intern(2);
    const batch = this.#running[pair - 1] ?? this.#begin(live, slot, burstId, kindId);
    batch.attempts += 1;
    batch.probes += live.probes[slot] as number;
    batch.firstPacket = Math.min(batch.firstPacket, live.probePacket[slot] as number);
    batch.lastPacket = Math.max(batch.lastPacket, live.lastProbePacket[slot] as number);
    batch.firstUs = Math.min(batch.firstUs, live.firstUs[slot] as number);
    batch.lastUs = Math.max(batch.lastUs, live.lastProbeUs[slot] as number);
    return batch.batchId;
  }

  /** Writes what is still running. */
  finish(): void {
    for (const batch of this.#running) this.#write(batch);
    this.#written += this.#running.length;
    this.#running = [];
    this.#pairs = new WordDictionary(2);
  }

  #begin(live: LiveAttempts, slot: number, burstId: number, kindId: number): Batch {
    const batch = {
      batchId: this.#written + this.#running.length + 1,
      burstId,
      kindId,
      attempts: 0,
      probes: 0,
      firstPacket: live.probePacket[slot] as number,
      lastPacket: live.lastProbePacket[slot] as number,
      firstUs: live.firstUs[slot] as number,
      lastUs: live.lastProbeUs[slot] as number,
    };
    this.#running.push(batch);
    return batch;
  }
}
