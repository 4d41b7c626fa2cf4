/** Writes the tables contacts, batches and bursts, as attempts and bursts come to their end. */
import { type Batch, Batches } from "../attempts/batches.ts";
import type { Burst } from "../attempts/bursts.ts";
import type { Kinds } from "../attempts/kinds.ts";
import { FACT, type LiveAttempts } from "../attempts/live-attempts.ts";
import type { PairingSink } from "../attempts/pairing.ts";
import { NULL } from "../custody/table-digest.ts";
import { NumberRows, type RowSink } from "./number-rows.ts";

const PROTOCOLS_WITH_PORTS: ReadonlySet<number> = new Set([6, 17, 132]);

export class AttemptRows implements PairingSink {
  readonly #contacts: NumberRows;
  readonly #batchRows: NumberRows;
  readonly #bursts: NumberRows;
  readonly #batches = new Batches((batch) => this.#batch(batch));
  readonly #kinds: Kinds;

  constructor(sink: RowSink, kinds: Kinds) {
    this.#kinds = kinds;
    this.#contacts = new NumberRows(sink, "contacts");
    this.#batchRows = new NumberRows(sink, "batches");
    this.#bursts = new NumberRows(sink, "bursts");
  }

  attempt(live: LiveAttempts, slot: number): void {
    const { values, offset } = this.#contacts;
    const hasPorts =
      PROTOCOLS_WITH_PORTS.has(live.protocol[slot] as number) &&
      (live.srcPort[slot] as number) >= 0;
    const isAnswered = live.has(slot, FACT.answered);
    values[offset] = live.attemptId[slot] as number;
    values[offset + 1] = this.#batches.add(live, slot, this.#kinds.intern(live, slot));
    values[offset + 2] = live.src[slot] as number;
    values[offset + 3] = live.dst[slot] as number;
    values[offset + 4] = hasPorts ? (live.srcPort[slot] as number) : NULL;
    values[offset + 5] = hasPorts ? (live.dstPort[slot] as number) : NULL;
    values[offset + 6] = live.firstUs[slot] as number;
    values[offset + 7] = live.probePacket[slot] as number;
    values[offset + 8] = live.lastProbePacket[slot] as number;
    values[offset + 9] = live.lastProbeUs[slot] as number;
    values[offset + 10] = live.probes[slot] as number;
    values[offset + 11] = isAnswered ? (live.answerPacket[slot] as number) : NULL;
    values[offset + 12] = isAnswered ? (live.answerSrc[slot] as number) : NULL;
    values[offset + 13] = isAnswered ? (live.latencyUs[slot] as number) : NULL;
    this.#contacts.next();
  }

  burst(burst: Burst): void {
    const { values, offset } = this.#bursts;
    values[offset] = burst.burstId;
    values[offset + 1] = burst.srcId;
    values[offset + 2] = burst.senderId;
    values[offset + 3] = burst.firstUs;
    values[offset + 4] = burst.lastUs;
    values[offset + 5] = burst.firstPacket;
    values[offset + 6] = burst.lastPacket;
    values[offset + 7] = burst.attempts;
    values[offset + 8] = burst.compared;
    values[offset + 9] = burst.srcPortChanges;
    values[offset + 10] = burst.seqChanges;
    values[offset + 11] = burst.nmapPairs;
    values[offset + 12] = burst.seqSteps;
    values[offset + 13] = burst.unicornKeys;
    values[offset + 14] = burst.masscanIds;
    values[offset + 15] = burst.zmapIds;
    values[offset + 16] = burst.miraiSeqs;
    values[offset + 17] = burst.acksUnused;
    values[offset + 18] = burst.scapyIds;
    values[offset + 19] = burst.srcPortMin ?? NULL;
    values[offset + 20] = burst.srcPortMax ?? NULL;
    values[offset + 21] = burst.windowMin ?? NULL;
    values[offset + 22] = burst.windowMax ?? NULL;
    values[offset + 23] = burst.ttlMin ?? NULL;
    values[offset + 24] = burst.ttlMax ?? NULL;
    this.#bursts.next();
  }

  #batch(batch: Batch): void {
    const { values, offset } = this.#batchRows;
    values[offset] = batch.batchId;
    values[offset + 1] = batch.burstId;
    values[offset + 2] = batch.kindId;
    values[offset + 3] = batch.attempts;
    values[offset + 4] = batch.probes;
    values[offset + 5] = batch.firstPacket;
    values[offset + 6] = batch.lastPacket;
    values[offset + 7] = batch.firstUs;
    values[offset + 8] = batch.lastUs;
    this.#batchRows.next();
  }

  flush(): void {
    this.#batches.finish();
    this.#batchRows.flush();
    this.#contacts.flush();
    this.#bursts.flush();
  }
}
