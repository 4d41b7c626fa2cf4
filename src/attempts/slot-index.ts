/**
 * Finds slots by protocol and two ends, in either direction, newest first.
 *
 * Slots with the same ends hang behind the newest of them, and only that one stands in its bucket:
 * a flood between two ports makes nobody else's bucket long, and any slot is taken out at once.
 */
import { NO_SLOT } from "./slot-queue.ts";

/** Drawn anew in each run, so that no capture can be written whose pairs of ends share a bucket. */
const SEED = Math.trunc(Math.random() * 2 ** 32);

/** A flood between two ports has as many attempts as packets; further back nobody looks. */
const MAX_OLDER = 64;

/** The ends of a slot, columns indexed by slot. */
export interface Ends {
  readonly protocol: Int32Array;
  readonly src: Int32Array;
  readonly srcPort: Int32Array;
  readonly dst: Int32Array;
  readonly dstPort: Int32Array;
}

export class SlotIndex {
  readonly #ends: Ends;
  /** Newest slot of the first pair of ends per bucket, and that of the next pair. */
  readonly #heads: Int32Array;
  readonly #chain: Int32Array;
  /** Slots of the same ends. */
  readonly #older: Int32Array;
  readonly #newer: Int32Array;
  #steps = 0;

  constructor(ends: Ends) {
    const capacity = ends.src.length;
    this.#ends = ends;
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(capacity * 2))).fill(NO_SLOT);
    this.#chain = new Int32Array(capacity);
    this.#older = new Int32Array(capacity);
    this.#newer = new Int32Array(capacity);
  }

  /** Newest slot with these two ends, in either direction, or NO_SLOT; starts a walk with `older`. */
  find(protocol: number, a: number, aPort: number, b: number, bPort: number): number {
    this.#steps = 0;
    let slot = this.#heads[this.#hash(protocol, a, aPort, b, bPort)] as number;
    while (slot !== NO_SLOT && !this.#hasEnds(slot, protocol, a, aPort, b, bPort)) {
      slot = this.#chain[slot] as number;
    }
    return slot;
  }

  /** The next older slot with the same two ends as `slot`; NO_SLOT after the last, or after many. */
  older(slot: number): number {
    this.#steps += 1;
    return this.#steps > MAX_OLDER ? NO_SLOT : (this.#older[slot] as number);
  }

  /** Adds `slot`, whose ends are set, as the newest. */
  add(slot: number): void {
    const { protocol, src, srcPort, dst, dstPort } = this.#ends;
    const same = this.find(
      protocol[slot] as number,
      src[slot] as number,
      srcPort[slot] as number,
      dst[slot] as number,
      dstPort[slot] as number,
    );
    this.#older[slot] = same;
    this.#newer[slot] = NO_SLOT;
    if (same !== NO_SLOT) {
      this.#newer[same] = slot;
      this.#replace(same, slot, this.#chain[same] as number);
      return;
    }
    const hash = this.#hashOf(slot);
    this.#chain[slot] = this.#heads[hash] as number;
    this.#heads[hash] = slot;
  }

  remove(slot: number): void {
    const older = this.#older[slot] as number;
    const newer = this.#newer[slot] as number;
    if (older !== NO_SLOT) this.#newer[older] = newer;
    if (newer !== NO_SLOT) this.#older[newer] = older;
    else if (older !== NO_SLOT) this.#replace(slot, older, this.#chain[slot] as number);
    else this.#link(slot, this.#chain[slot] as number);
  }

  /** Puts `slot` where `old` stands in its bucket. */
  #replace(old: number, slot: number, next: number): void {
    this.#link(old, slot);
    this.#chain[slot] = next;
  }

  /** What led to `old` in its bucket leads to `to`. */
  #link(old: number, to: number): void {
    const hash = this.#hashOf(old);
    let at = this.#heads[hash] as number;
    if (at === old) {
      this.#heads[hash] = to;
      return;
    }
    while (this.#chain[at] !== old) at = this.#chain[at] as number;
    this.#chain[at] = to;
  }

  #hasEnds(
    slot: number,
    protocol: number,
    a: number,
    aPort: number,
    b: number,
    bPort: number,
  ): boolean {
    const ends = this.#ends;
    if (ends.protocol[slot] !== protocol) return false;
    const src = ends.src[slot];
    const dst = ends.dst[slot];
    const srcPort = ends.srcPort[slot];
    const dstPort = ends.dstPort[slot];
    if (src === a && srcPort === aPort && dst === b && dstPort === bPort) return true;
    return src === b && srcPort === bPort && dst === a && dstPort === aPort;
  }

  #hashOf(slot: number): number {
    const { protocol, src, srcPort, dst, dstPort } = this.#ends;
    return this.#hash(
      protocol[slot] as number,
      src[slot] as number,
      srcPort[slot] as number,
      dst[slot] as number,
      dstPort[slot] as number,
    );
  }

  /** The same for both directions. */
  #hash(protocol: number, a: number, aPort: number, b: number, bPort: number): number {
    const one = Math.imul(Math.imul(a, 0x9e3779b1) ^ aPort ^ SEED, 0x85ebca6b);
    const other = Math.imul(Math.imul(b, 0x9e3779b1) ^ bPort ^ SEED, 0x85ebca6b);
    let hash = (one ^ (one >>> 15)) + (other ^ (other >>> 15)) + protocol;
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) & (this.#heads.length - 1);
  }
}
