/** The entries of a PacketIndex, 64 bytes each: three 64-bit and nine 32-bit fields, and four unused. */
import type { Packet } from "./packet.ts";

export const RECORD_BYTES = 64;

/** Index of each field among those of its width. */
const ORDER_US = 0;
const AT_US = 1;
const FILE_OFFSET = 2;
const FRAME = 6;
const AT_NS = 7;
const CAPTURED_BYTES = 8;
const WIRE_BYTES = 9;
const INTERFACE_INDEX = 10;
const LINK_TYPE = 11;
const FCS_BYTES = 12;
const HAS_TIME = 13;
const READING = 14;
const LONGS = RECORD_BYTES / 8;
const WORDS = RECORD_BYTES / 4;

export class PacketIndexRecords {
  readonly bytes: Uint8Array;
  readonly #longs: Float64Array;
  readonly #words: Uint32Array;

  constructor(records: number) {
    const memory = new ArrayBuffer(records * RECORD_BYTES);
    this.bytes = new Uint8Array(memory);
    this.#longs = new Float64Array(memory);
    this.#words = new Uint32Array(memory);
  }

  set(entry: number, packet: Packet, reading: number, orderUs: number): void {
    const longs = entry * LONGS;
    const words = entry * WORDS;
    this.#longs[longs + ORDER_US] = orderUs;
    this.#longs[longs + AT_US] = packet.atUs;
    this.#longs[longs + FILE_OFFSET] = packet.fileOffset;
    this.#words[words + FRAME] = packet.frame;
    this.#words[words + AT_NS] = packet.atNs;
    this.#words[words + CAPTURED_BYTES] = packet.capturedBytes;
    this.#words[words + WIRE_BYTES] = packet.wireBytes;
    this.#words[words + INTERFACE_INDEX] = packet.interfaceIndex;
    this.#words[words + LINK_TYPE] = packet.linkType;
    this.#words[words + FCS_BYTES] = packet.fcsBytes;
    this.#words[words + HAS_TIME] = packet.hasTime ? 1 : 0;
    this.#words[words + READING] = reading;
  }

  /** Fills `packet`, but for its bytes; returns the number of its reading. */
  get(entry: number, packet: Packet): number {
    const longs = entry * LONGS;
    const words = entry * WORDS;
    packet.atUs = this.#longs[longs + AT_US] as number;
    packet.fileOffset = this.#longs[longs + FILE_OFFSET] as number;
    packet.frame = this.#words[words + FRAME] as number;
    packet.atNs = this.#words[words + AT_NS] as number;
    packet.capturedBytes = this.#words[words + CAPTURED_BYTES] as number;
    packet.wireBytes = this.#words[words + WIRE_BYTES] as number;
    packet.interfaceIndex = this.#words[words + INTERFACE_INDEX] as number;
    packet.linkType = this.#words[words + LINK_TYPE] as number;
    packet.fcsBytes = this.#words[words + FCS_BYTES] as number;
    packet.hasTime = this.#words[words + HAS_TIME] === 1;
    return this.#words[words + READING] as number;
  }

  orderUs(entry: number): number {
    return this.#longs[entry * LONGS + ORDER_US] as number;
  }

  atNs(entry: number): number {
    return this.#words[entry * WORDS + AT_NS] as number;
  }

  /** The first `size` entries in the order of time; those of one instant stay as they are. */
  order(size: number): Uint32Array {
    const entries = Uint32Array.from({ length: size }, (_, index) => index);
    return entries.sort(
      (a, b) => this.orderUs(a) - this.orderUs(b) || this.atNs(a) - this.atNs(b) || a - b,
    );
  }

  /** A copy of the first `size` entries in that order. */
  sorted(size: number): Uint8Array {
    const copy = new Uint8Array(size * RECORD_BYTES);
    let at = 0;
    for (const entry of this.order(size)) {
      const from = entry * RECORD_BYTES;
      copy.set(this.bytes.subarray(from, from + RECORD_BYTES), at);
      at += RECORD_BYTES;
    }
    return copy;
  }
}
