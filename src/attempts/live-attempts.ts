/**
 * The attempts that can still be answered, and the connections that grew out of them.
 *
 * One slot per attempt, in typed arrays. A slot is found by its 5-tuple in either direction, newest
 * attempt first; when all slots are taken, the one longest idle is written out and given away. So
 * memory is bounded by the number of slots, and late answers to what was given away are counted.
 */
import { SlotIndex } from "./slot-index.ts";
import { NO_SLOT, SlotQueue } from "./slot-queue.ts";

/** Facts of a live attempt, one bit each. */
export const FACT = {
  answered: 1,
  /** The prober completed the handshake, or acknowledged an answer that the capture does not hold. */
  established: 2,
  /** Under way before its first packet in the capture. */
  midstream: 4,
  payload: 8,
  toGroup: 16,
  dataSent: 32,
  dataReceived: 64,
  closed: 128,
  answerFromTarget: 256,
  answerWindowZero: 512,
  /** The same packet as that of an attempt before it: a stack that does not take no for an answer. */
  repeat: 1024,
  /** An IP header without the header of its protocol, as an IP protocol scan sends it. */
  bare: 2048,
  /** The same answer came again; another answer came after the first. */
  repeatedAnswer: 4096,
  conflictingAnswer: 8192,
} as const;

export class LiveAttempts {
  readonly capacity: number;

  readonly attemptId: Float64Array;
  readonly src: Int32Array;
  readonly dst: Int32Array;
  /** -1 where the protocol has none; ICMP: identifier and sequence number. */
  readonly srcPort: Int32Array;
  readonly dstPort: Int32Array;
  readonly protocol: Int32Array;
  readonly ipVersion: Uint8Array;
  /** Number of the link that the first probe came on. */
  readonly link: Int32Array;
  /** TCP flags of the probe; -1 where not captured, or not TCP. */
  readonly flags: Int32Array;
  /** ICMP type, SCTP chunk type, ARP operation; -1 otherwise. */
  readonly type: Int32Array;
  /** TCP sequence number, SCTP tag. */
  readonly seq: Uint32Array;
  readonly ack: Uint32Array;
  readonly payloadBytes: Int32Array;
  /** Next sequence number and last acknowledgment of the prober, to know what belongs together. */
  readonly nextSeq: Uint32Array;
  readonly lastAck: Uint32Array;
  readonly facts: Uint16Array;
  readonly history: Int32Array;
  readonly burst: Float64Array;
  /** Number of the form its sender writes probes in. */
  readonly sender: Int32Array;
  readonly probes: Uint32Array;
  readonly firstUs: Float64Array;
  readonly lastProbeUs: Float64Array;
  readonly lastUs: Float64Array;
  readonly probePacket: Float64Array;
  readonly lastProbePacket: Float64Array;
  readonly answerPacket: Float64Array;
  readonly answerSrc: Int32Array;
  readonly latencyUs: Float64Array;
  readonly answerProtocol: Int32Array;
  readonly answerFlags: Int32Array;
  readonly answerType: Int32Array;
  readonly answerCode: Int32Array;

  readonly #index: SlotIndex;
  readonly #queue: SlotQueue;
  readonly #free: Int32Array;
  #freeCount = 0;
  #fresh = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.attemptId = new Float64Array(capacity);
    this.src = new Int32Array(capacity);
    this.dst = new Int32Array(capacity);
    this.srcPort = new Int32Array(capacity);
    this.dstPort = new Int32Array(capacity);
    this.protocol = new Int32Array(capacity);
    this.link = new Int32Array(capacity);
    this.ipVersion = new Uint8Array(capacity);
    this.flags = new Int32Array(capacity);
    this.type = new Int32Array(capacity);
    this.seq = new Uint32Array(capacity);
    this.ack = new Uint32Array(capacity);
    this.payloadBytes = new Int32Array(capacity);
    this.nextSeq = new Uint32Array(capacity);
    this.lastAck = new Uint32Array(capacity);
    this.facts = new Uint16Array(capacity);
    this.history = new Int32Array(capacity);
    this.burst = new Float64Array(capacity);
    this.sender = new Int32Array(capacity);
    this.probes = new Uint32Array(capacity);
    this.firstUs = new Float64Array(capacity);
    this.lastProbeUs = new Float64Array(capacity);
    this.lastUs = new Float64Array(capacity);
    this.probePacket = new Float64Array(capacity);
    this.lastProbePacket = new Float64Array(capacity);
    this.answerPacket = new Float64Array(capacity);
    this.answerSrc = new Int32Array(capacity);
    this.latencyUs = new Float64Array(capacity);
    this.answerProtocol = new Int32Array(capacity);
    this.answerFlags = new Int32Array(capacity);
    this.answerType = new Int32Array(capacity);
    this.answerCode = new Int32Array(capacity);
    this.#index = new SlotIndex(this);
    this.#queue = new SlotQueue(capacity);
    this.#free = new Int32Array(capacity);
  }

  /**
   * Newest slot with these two ends, in either direction, or NO_SLOT.
   * `older` gives the next one with the same ends.
   */
  find(protocol: number, a: number, aPort: number, b: number, bPort: number): number {
    return this.#index.find(protocol, a, aPort, b, bPort);
  }

  /**
   * The next older slot with the same two ends as `slot`, or NO_SLOT. A walk begins with `find`; it
   * ends early where a flood has made very many of them.
   */
  older(slot: number): number {
    return this.#index.older(slot);
  }

  /** Newest slot opened from `src` to `dst`, or NO_SLOT. */
  findFrom(protocol: number, src: number, srcPort: number, dst: number, dstPort: number): number {
    let slot = this.find(protocol, src, srcPort, dst, dstPort);
    while (slot !== NO_SLOT && !(this.src[slot] === src && this.srcPort[slot] === srcPort)) {
      slot = this.older(slot);
    }
    return slot;
  }

  /** True where `slot` was opened from this end. */
  isForward(slot: number, src: number, srcPort: number): boolean {
    return this.src[slot] === src && this.srcPort[slot] === srcPort;
  }

  has(slot: number, fact: number): boolean {
    return ((this.facts[slot] as number) & fact) !== 0;
  }

  set(slot: number, fact: number): void {
    (this.facts[slot] as number) |= fact;
  }

  /** Opens a slot for a new attempt, emptied but for its ends; `release` is called for the one it displaces. */
  open(
    protocol: number,
    src: number,
    srcPort: number,
    dst: number,
    dstPort: number,
    release: (slot: number) => void,
  ): number {
    const slot = this.#take(release);
    this.protocol[slot] = protocol;
    this.src[slot] = src;
    this.srcPort[slot] = srcPort;
    this.dst[slot] = dst;
    this.dstPort[slot] = dstPort;
    this.flags[slot] = -1;
    this.type[slot] = -1;
    this.seq[slot] = 0;
    this.ack[slot] = 0;
    this.payloadBytes[slot] = 0;
    this.nextSeq[slot] = 0;
    this.lastAck[slot] = 0;
    this.facts[slot] = 0;
    this.history[slot] = 0;
    this.probes[slot] = 0;
    this.answerPacket[slot] = 0;
    this.answerSrc[slot] = 0;
    this.latencyUs[slot] = 0;
    this.answerProtocol[slot] = -1;
    this.answerFlags[slot] = -1;
    this.answerType[slot] = -1;
    this.answerCode[slot] = -1;
    this.#index.add(slot);
    this.#queue.append(slot);
    return slot;
  }

  /** Marks a slot as the most recently active one. */
  touch(slot: number, atUs: number): void {
    this.lastUs[slot] = atUs;
    this.#queue.touch(slot);
  }

  /** Calls `release` for every slot, the longest idle first, and empties the table. */
  drain(release: (slot: number) => void): void {
    for (let slot = this.#queue.first; slot !== NO_SLOT; slot = this.#queue.first) {
      release(slot);
      this.#give(slot);
    }
  }

  #take(release: (slot: number) => void): number {
    if (this.#freeCount > 0) return this.#free[--this.#freeCount] as number;
    if (this.#fresh < this.capacity) return this.#fresh++;
    const idlest = this.#queue.first;
    release(idlest);
    this.#give(idlest);
    return this.#free[--this.#freeCount] as number;
  }

  #give(slot: number): void {
    this.#queue.remove(slot);
    this.#index.remove(slot);
    this.#free[this.#freeCount++] = slot;
  }
}
