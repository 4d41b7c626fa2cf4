/**
 * Every address seen, numbered from 1: IPv4, IPv6 and MAC, with what is counted per address.
 */
import { formatIpv4, formatIpv6, formatMac } from "../decode/address.ts";
import { WordDictionary } from "./word-dictionary.ts";

const IPV4_BYTES = 4;
const MAC_BYTES = 6;
const IPV6_BYTES = 16;

/** Enough for a telescope of a /12; an attacker can invent three addresses per packet. */
const MAX_ADDRESSES = 2 ** 20;

export type Family = "ipv4" | "ipv6" | "mac";

export class Addresses {
  /** Frames sent and received, and first and last time (NaN without), by address number. */
  framesSent = new Uint32Array(256);
  framesReceived = new Uint32Array(256);
  firstAtUs = new Float64Array(256).fill(Number.NaN);
  lastAtUs = new Float64Array(256).fill(Number.NaN);
  /** Largest TTL of what its network stack answered by itself; 0 without. */
  replyTtl = new Uint8Array(256);

  /** Sightings of addresses that were not kept, for MAX_ADDRESSES. */
  unkept = 0;

  readonly #dictionary = new WordDictionary(5);

  get size(): number {
    return this.#dictionary.size;
  }

  /** Number of the address of `length` bytes (4, 6 or 16) at offset `at` of `view`; 0 for one too many. */
  intern(view: DataView, at: number, length: number): number {
    const id = this.#dictionary.intern(this.#setKey(view, at, length), MAX_ADDRESSES);
    if (id === 0) this.unkept += 1;
    if (id >= this.framesSent.length) this.#grow();
    return id;
  }

  /** Number of that address; 0 where it was never interned. */
  find(view: DataView, at: number, length: number): number {
    return this.#dictionary.find(this.#setKey(view, at, length));
  }

  /** Counts a frame from `src` to `dst` (0 for none) at `atUs` (NaN for unknown). */
  count(src: number, dst: number, atUs: number): void {
    if (src !== 0) {
      (this.framesSent[src] as number)++;
      this.#saw(src, atUs);
    }
    if (dst !== 0) {
      (this.framesReceived[dst] as number)++;
      this.#saw(dst, atUs);
    }
  }

  /** Notes the TTL of an answer that the address's own network stack wrote. */
  noteReplyTtl(id: number, ttl: number): void {
    if (ttl > (this.replyTtl[id] as number)) this.replyTtl[id] = ttl;
  }

  /** The low 32 bits of an address, as a signed number: tools compute with them. */
  lowWord(id: number): number {
    const length = this.#dictionary.word(id, 0);
    return this.#dictionary.word(id, length === IPV6_BYTES ? 4 : length === MAC_BYTES ? 2 : 1);
  }

  family(id: number): Family {
    const length = this.#dictionary.word(id, 0);
    if (length === IPV4_BYTES) return "ipv4";
    return length === MAC_BYTES ? "mac" : "ipv6";
  }

  format(id: number): string {
    const bytes = this.#bytes(id);
    switch (this.family(id)) {
      case "ipv4":
        return formatIpv4(bytes, 0);
      case "ipv6":
        return formatIpv6(bytes, 0);
      case "mac":
        return formatMac(bytes, 0);
    }
  }

  /** Multicast and broadcast: 224/4 and 255.255.255.255, ff00::/8, MACs with the group bit. */
  isGroup(id: number): boolean {
    const first = this.#dictionary.word(id, 1) >>> 24;
    switch (this.family(id)) {
      case "ipv4":
        return (first >= 224 && first < 240) || this.lowWord(id) === -1;
      case "ipv6":
        return first === 0xff;
      case "mac":
        return (first & 1) === 1;
    }
  }

  #setKey(view: DataView, at: number, length: number): number {
    const key = this.#dictionary.key;
    key[0] = length;
    key[1] = view.getInt32(at);
    if (length === IPV4_BYTES) return 2;
    if (length === MAC_BYTES) {
      key[2] = view.getInt16(at + 4);
      return 3;
    }
    key[2] = view.getInt32(at + 4);
    key[3] = view.getInt32(at + 8);
    key[4] = view.getInt32(at + 12);
    return 5;
  }

  #bytes(id: number): Uint8Array {
    const words = this.#dictionary.words(id);
    const bytes = new Uint8Array(IPV6_BYTES);
    const view = new DataView(bytes.buffer);
    for (let i = 1; i < words.length; i++) {
      const isHalf = words[0] === MAC_BYTES && i === 2;
      if (isHalf) view.setInt16(4, words[2] as number);
      else view.setInt32((i - 1) * 4, words[i] as number);
    }
    return bytes;
  }

  #saw(id: number, atUs: number): void {
    // Written so that NaN, the unknown time, changes nothing and is replaced by the first known one.
    if (!((this.firstAtUs[id] as number) <= atUs) && !Number.isNaN(atUs)) this.firstAtUs[id] = atUs;
    if (!((this.lastAtUs[id] as number) >= atUs) && !Number.isNaN(atUs)) this.lastAtUs[id] = atUs;
  }

  /** Memory is given back at once, not when it is next looked for. */
  #grow(): void {
    const before = this.framesSent.length;
    const longs = before * 2 * Float64Array.BYTES_PER_ELEMENT;
    const words = before * 2 * Uint32Array.BYTES_PER_ELEMENT;
    this.replyTtl = new Uint8Array(this.replyTtl.buffer.transfer(before * 2));
    this.framesSent = new Uint32Array(this.framesSent.buffer.transfer(words));
    this.framesReceived = new Uint32Array(this.framesReceived.buffer.transfer(words));
    this.firstAtUs = new Float64Array(this.firstAtUs.buffer.transfer(longs)).fill(
      Number.NaN,
      before,
    );
    this.lastAtUs = new Float64Array(this.lastAtUs.buffer.transfer(longs)).fill(Number.NaN, before);
  }
}
