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

/** A row of the table bursts, filled while its attempts are seen. */
export class Burst {
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

  /** The attempt before, of this burst or of the one before it; null for the very first. */
  before: Numbers | null = null;
}

/** What an attempt is compared by with the next one of its sender. */
interface Numbers {
  readonly srcPort: number;
  readonly seq: number;
  /** The number that nmap writes its try number into. */
  readonly value: number;
  /** The key that unicornscan would have used. */
  readonly key: number;
}

export class Bursts {
  readonly #gapUs: number;
  readonly #portHabit: number;
  readonly #addresses: Addresses;
  readonly #write: (burst: Burst) => void;
  #pairs = new WordDictionary(2);
  /** The running burst of a pair of source and sender, by the pair's number. */
  readonly #running: (Burst | undefined)[] = [];
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
    if (this.#pairs.size === MAX_RUNNING) {
      this.finish();
      this.#pairs = new WordDictionary(2);
    }
    this.#pairs.key[0] = srcId;
    this.#pairs.key[1] = senderId;
    const pair = this.#pairs.intern(2);
    let burst = this.#running[pair];
    const isOver =
      burst === undefined ||
      atUs - burst.lastUs > this.#gapUs ||
      leavesHabit(burst, frame.srcPort, this.#portHabit);
    if (burst === undefined || isOver) {
      const before = burst?.before ?? null;
      if (burst !== undefined) this.#write(burst);
      burst = new Burst();
      burst.before = before;
      burst.burstId = ++this.#count;
      burst.srcId = srcId;
      burst.senderId = senderId;
      burst.firstUs = atUs;
      burst.firstPacket = packetId;
      this.#running[pair] = burst;
    }
    burst.lastUs = atUs;
    burst.lastPacket = packetId;
    this.#countLaws(burst, frame, dstId);
    return burst.burstId;
  }

  /** Writes what is still running. */
  finish(): void {
    for (const burst of this.#running) if (burst !== undefined) this.#write(burst);
    this.#running.length = 0;
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
  compare(burst, numbersOf(frame, dst));
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

function numbersOf(frame: Frame, dst: number): Numbers {
  const hasAck = (frame.tcpFlags & TCP.ack) !== 0;
  return {
    srcPort: frame.srcPort,
    seq: frame.tcpSeq,
    value: hasAck ? frame.tcpAck : frame.tcpSeq,
    // The address as the tool holds it in memory: little-endian hosts swap its octets.
    key: (frame.tcpSeq ^ swapped(dst) ^ ((frame.dstPort << 16) + frame.srcPort)) >>> 0,
  };
}

function compare(burst: Burst, numbers: Numbers): void {
  const { before } = burst;
  burst.before = numbers;
  if (before === null) return;
  burst.compared += 1;
  if (numbers.srcPort !== before.srcPort) burst.srcPortChanges += 1;
  if (numbers.seq !== before.seq) burst.seqChanges += 1;
  if (numbers.seq === before.seq + 1) burst.seqSteps += 1;
  if (numbers.key === before.key) burst.unicornKeys += 1;
  const difference = (numbers.value ^ before.value) >>> 0;
  const low = difference & 0xffff;
  if (difference >>> 16 === low && low < NMAP_MAX_TRY) burst.nmapPairs += 1;
}

/** A 32-bit word with its octets in the other order. */
function swapped(word: number): number {
  return (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | ((word >>> 24) & 0xff);
}
