/**
 * Runs of attempts by one source in one sender's form without a pause, counted while reading.
 *
 * The laws counted here are arithmetic of single packets, as the tools' sources have it: nmap
 * scan_engine_raw.cc (seqmask ^ try number in both halves), masscan templ-pkt.c (ip_id = low words
 * of address, port and sequence number XORed), zmap before 4.1.0 (IP ID 54321), Mirai scanner.c
 * (sequence number = address),
 * unicornscan send_packet.c (sequence number XOR address XOR ports is one key). What they mean is decided in views.
 */

import type { Frame } from "../decode/frame.ts";
import type { Addresses } from "../dictionaries/addresses.ts";
import { WordDictionary } from "../dictionaries/word-dictionary.ts";
import { TCP } from "./tcp-flags.ts";

const ZMAP_IP_ID = 54321;
/**
 * Bursts that run at once; a capture of more pairs of source and sender has them all written out and
 * begun anew. What is next to each other in time is joined again in views, so that nothing is lost
 * but one comparison of each.
 */
const MAX_RUNNING = 1 << 16;
const NMAP_MAX_TRY = 0x100;
const SCAPY_IP_ID = 1;
const SCTP_INIT = 1;
/** From this many attempts on, what they have in common is a habit. */
const HABIT_ATTEMPTS = 3;

/**
 * A row of the table bursts, filled while its attempts are seen. It is used again for the next one:
 * a flood from ever new sources has a burst per packet.
 */
export class Burst {
  /** 0 while none is running. */
  burstId = 0;
  srcId = 0;
  senderId = 0;
  firstUs = 0;
  lastUs = 0;
  firstPacket = 0;
  lastPacket = 0;
  attempts = 0;
  compared = 0;
  srcPortChanges = 0;
  seqChanges = 0;
  nmapPairs = 0;
  masscanIds = 0;
  zmapIds = 0;
  miraiSeqs = 0;
  unicornKeys = 0;
  seqSteps = 0;
  acksUnused = 0;
  scapyIds = 0;
  srcPortMin: number | null = null;
  srcPortMax: number | null = null;
  windowMin: number | null = null;
  windowMax: number | null = null;
  ttlMin: number | null = null;
  ttlMax: number | null = null;

  /** There was an attempt before, of this burst or of the one before it; and its numbers. */
  hasBefore = false;
  srcPortBefore = 0;
  seqBefore = 0;
  /** The number that nmap writes its try number into. */
  valueBefore = 0;
  /** The key that unicornscan would have used. */
  keyBefore = 0;

  begin(burstId: number, srcId: number, senderId: number, packetId: number, atUs: number): void {
    this.burstId = burstId;
    this.srcId = srcId;
    this.senderId = senderId;
    this.firstUs = atUs;
    this.firstPacket = packetId;
    this.attempts = 0;
    this.compared = 0;
    this.srcPortChanges = 0;
    this.seqChanges = 0;
    this.nmapPairs = 0;
    this.masscanIds = 0;
    this.zmapIds = 0;
    this.miraiSeqs = 0;
    this.unicornKeys = 0;
    this.seqSteps = 0;
    this.acksUnused = 0;
    this.scapyIds = 0;
    this.srcPortMin = null;
    this.srcPortMax = null;
    this.windowMin = null;
    this.windowMax = null;
    this.ttlMin = null;
    this.ttlMax = null;
  }
}

export class Bursts {
  readonly #gapUs: number;
  readonly #portHabit: number;
  readonly #addresses: Addresses;
  readonly #write: (burst: Burst) => void;
  #pairs = new WordDictionary(2);
  /** The burst of a pair of source and sender, by the pair's number from 1. */
  readonly #bursts: Burst[] = [];
  #count = 0;

  /** `portHabit`: source ports that lie this close together are one habit of a tool. */
  constructor(
    gapUs: number,
    portHabit: number,
    addresses: Addresses,
    write: (burst: Burst) => void,
  ) {
    this.#gapUs = gapUs;
    this.#portHabit = portHabit;
    this.#addresses = addresses;
    this.#write = write;
  }

  /** Number of the burst that a new attempt belongs to. */
  add(
    frame: Frame,
    srcId: number,
    dstId: number,
    senderId: number,
    packetId: number,
    atUs: number,
  ): number {
    if (this.#pairs.size === MAX_RUNNING) this.finish();
    this.#pairs.key[0] = srcId;
    this.#pairs.key[1] = senderId;
    const burst = this.#burst(this.#pairs.intern(2));
    const isRunning =
      burst.burstId !== 0 &&
      atUs - burst.lastUs <= this.#gapUs &&
      !leavesHabit(burst, frame.srcPort, this.#portHabit);
    if (!isRunning) {
      if (burst.burstId !== 0) this.#write(burst);
      burst.begin(++this.#count, srcId, senderId, packetId, atUs);
    }
    burst.lastUs = atUs;
    burst.lastPacket = packetId;
    this.#countLaws(burst, frame, dstId);
    return burst.burstId;
  }

  /** Writes what is still running, and forgets it. */
  finish(): void {
    for (let pair = 1; pair <= this.#pairs.size; pair++) {
      const burst = this.#burst(pair);
      this.#write(burst);
      burst.burstId = 0;
      burst.hasBefore = false;
    }
    this.#pairs = new WordDictionary(2);
  }

  #burst(pair: number): Burst {
    const known = this.#bursts[pair - 1];
    if (known !== undefined) return known;
    const burst = new Burst();
    this.#bursts.push(burst);
    return burst;
  }

  #countLaws(burst: Burst, frame: Frame, dstId: number): void {
    const dst = this.#addresses.lowWord(dstId);
    burst.attempts += 1;
    if (frame.ipTtl !== -1) {
      burst.ttlMin = Math.min(burst.ttlMin ?? frame.ipTtl, frame.ipTtl);
      burst.ttlMax = Math.max(burst.ttlMax ?? frame.ipTtl, frame.ipTtl);
    }
    if (frame.srcPort !== -1) {
      burst.srcPortMin = Math.min(burst.srcPortMin ?? frame.srcPort, frame.srcPort);
      burst.srcPortMax = Math.max(burst.srcPortMax ?? frame.srcPort, frame.srcPort);
    }
    if (frame.ipVersion === 4) {
      if (frame.ipId === ZMAP_IP_ID) burst.zmapIds += 1;
      if (frame.ipId === SCAPY_IP_ID) burst.scapyIds += 1;
    }
    if (frame.sctpChunk === SCTP_INIT) countMasscan(burst, frame, frame.sctpInitiateTag, dst);
    if (frame.tcpFlags !== -1) countTcpLaws(burst, frame, dst);
  }
}

function countTcpLaws(burst: Burst, frame: Frame, dst: number): void {
  compare(burst, frame, dst);
  burst.windowMin = Math.min(burst.windowMin ?? frame.tcpWindow, frame.tcpWindow);
  burst.windowMax = Math.max(burst.windowMax ?? frame.tcpWindow, frame.tcpWindow);

  if ((frame.tcpFlags & TCP.ack) === 0 && frame.tcpAck !== 0) burst.acksUnused += 1;
  countMasscan(burst, frame, frame.tcpSeq, dst);
  if (frame.tcpSeq === dst >>> 0) burst.miraiSeqs += 1;
}

/** `number`: TCP sequence number or SCTP initiate tag, the only random number in masscan's probe. */
function countMasscan(burst: Burst, frame: Frame, number: number, dst: number): void {
  const law = (dst ^ frame.dstPort ^ number) & 0xffff;
  if (frame.ipVersion === 4 && frame.ipId === law) burst.masscanIds += 1;
}

/** A burst that kept to few source ports is over when a port far from them comes: another run. */
function leavesHabit(burst: Burst, srcPort: number, habit: number): boolean {
  const { srcPortMin, srcPortMax } = burst;
  if (srcPort === -1 || srcPortMin === null || srcPortMax === null) return false;
  if (burst.attempts < HABIT_ATTEMPTS || srcPortMax - srcPortMin > habit) return false;
  return srcPort < srcPortMin - habit || srcPort > srcPortMax + habit;
}

/** Compares an attempt with the one before of its source and sender. */
function compare(
  burst: Burst,
  { tcpFlags, tcpSeq, tcpAck, srcPort, dstPort }: Frame,
  dst: number,
): void {
  const value = (tcpFlags & TCP.ack) !== 0 ? tcpAck : tcpSeq;
  // The address as the tool holds it in memory: little-endian hosts swap its octets.
  const key = (tcpSeq ^ swapped(dst) ^ ((dstPort << 16) + srcPort)) >>> 0;
  if (burst.hasBefore) {
    burst.compared += 1;
    if (srcPort !== burst.srcPortBefore) burst.srcPortChanges += 1;
    if (tcpSeq !== burst.seqBefore) burst.seqChanges += 1;
    if (tcpSeq === burst.seqBefore + 1) burst.seqSteps += 1;
    if (key === burst.keyBefore) burst.unicornKeys += 1;
    const difference = (value ^ burst.valueBefore) >>> 0;
    const low = difference & 0xffff;
    if (difference >>> 16 === low && low < NMAP_MAX_TRY) burst.nmapPairs += 1;
  }
  burst.hasBefore = true;
  burst.srcPortBefore = srcPort;
  burst.seqBefore = tcpSeq;
  burst.valueBefore = value;
  burst.keyBefore = key;
}

/** A 32-bit word with its octets in the other order. */
function swapped(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | ((word >>> 24) & 0xff);
}
