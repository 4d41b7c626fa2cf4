/** Writes the tables contacts and bursts, as attempts and bursts come to their end. */
import type Database from "better-sqlite3";
import type { Burst } from "../attempts/bursts.ts";
import type { Kinds } from "../attempts/kinds.ts";
import { FACT, type LiveAttempts } from "../attempts/live-attempts.ts";
import type { PairingSink } from "../attempts/pairing.ts";
import { BatchInsert } from "./batch-insert.ts";

const PROTOCOLS_WITH_PORTS: ReadonlySet<number> = new Set([6, 17, 132]);

export class AttemptRows implements PairingSink {
  readonly #contacts: BatchInsert;
  readonly #bursts: BatchInsert;
  readonly #kinds: Kinds;

  constructor(database: Database.Database, kinds: Kinds) {
    this.#kinds = kinds;
    this.#contacts = new BatchInsert(database, "contacts", [
      "attempt_id",
      "kind_id",
      "burst_id",
      "src_id",
      "dst_id",
      "src_port",
      "dst_port",
      "at_us",
      "probe_packet",
      "last_probe_packet",
      "last_probe_us",
      "probes",
      "answer_packet",
      "answer_src_id",
      "latency_us",
    ]);
    this.#bursts = new BatchInsert(database, "bursts", [
      "burst_id",
      "src_id",
      "sender_id",
      "first_us",
      "last_us",
      "first_packet",
      "last_packet",
      "attempts",
      "compared",
      "src_port_changes",
      "seq_changes",
      "nmap_pairs",
      "masscan_ids",
      "zmap_ids",
      "mirai_seqs",
      "unicorn_keys",
      "seq_steps",
      "acks_unused",
      "scapy_ids",
      "src_port_min",
      "src_port_max",
      "window_min",
      "window_max",
      "ttl_min",
      "ttl_max",
    ]);
  }

  attempt(live: LiveAttempts, slot: number): void {
    const { values, offset } = this.#contacts;
    const hasPorts =
      PROTOCOLS_WITH_PORTS.has(live.protocol[slot] as number) &&
      (live.srcPort[slot] as number) >= 0;
    const isAnswered = live.has(slot, FACT.answered);
    values[offset] = live.attemptId[slot] as number;
    values[offset + 1] = this.#kinds.intern(live, slot);
    values[offset + 2] = live.burst[slot] as number;
    values[offset + 3] = live.src[slot] as number;
    values[offset + 4] = live.dst[slot] as number;
    values[offset + 5] = hasPorts ? (live.srcPort[slot] as number) : null;
    values[offset + 6] = hasPorts ? (live.dstPort[slot] as number) : null;
    values[offset + 7] = live.firstUs[slot] as number;
    values[offset + 8] = live.probePacket[slot] as number;
    values[offset + 9] = live.lastProbePacket[slot] as number;
    values[offset + 10] = live.lastProbeUs[slot] as number;
    values[offset + 11] = live.probes[slot] as number;
    values[offset + 12] = isAnswered ? (live.answerPacket[slot] as number) : null;
    values[offset + 13] = isAnswered ? (live.answerSrc[slot] as number) : null;
    values[offset + 14] = isAnswered ? (live.latencyUs[slot] as number) : null;
    this.#contacts.next();
  }

  burst(burst: Burst): void {
    this.#bursts.add([
      burst.burstId,
      burst.srcId,
      burst.senderId,
      burst.firstUs,
      burst.lastUs,
      burst.firstPacket,
      burst.lastPacket,
      burst.attempts,
      burst.compared,
      burst.srcPortChanges,
      burst.seqChanges,
      burst.nmapPairs,
      burst.masscanIds,
      burst.zmapIds,
      burst.miraiSeqs,
      burst.unicornKeys,
      burst.seqSteps,
      burst.acksUnused,
      burst.scapyIds,
      burst.srcPortMin,
      burst.srcPortMax,
      burst.windowMin,
      burst.windowMax,
      burst.ttlMin,
      burst.ttlMax,
    ]);
  }

  flush(): void {
    this.#contacts.flush();
    this.#bursts.flush();
  }
}
