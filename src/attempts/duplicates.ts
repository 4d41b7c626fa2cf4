/**
 * Recognises the second sighting of a packet: same addresses, ports, IP ID, sequence numbers and
 * payload, closer in time than `duplicate_ms`. TTL, MAC addresses and VLAN may differ: a mirror port
 * that shows both sides of a router does that.
 *
 * The payload is compared by its length, the transport checksum, which covers it, and its beginning:
 * ICMP errors that quote probes of neighbouring ports have the same checksum, as the quoted checksums
 * make up for the ports. The last packets are kept in a ring, found by a small table without chains:
 * what is overwritten within the time is a duplicate missed, at rates no capture of one link reaches.
 */
import { type Frame, PROTOCOL_ARP } from "../decode/frame.ts";
import type { Sighting } from "./sighting.ts";

const PACKETS = 1 << 15;
const WORDS = 11;
/** Up to the ports in a packet that an ICMPv6 error quotes. */
const BEGINNING_BYTES = 48;
/** Of the sender's MAC address in an ARP message, its own four octets: two owners are no duplicate. */
const ARP_MAC_WORD = 2;

export class Duplicates {
  /** Of the duplicate just found: number of the link that its first sighting came on. */
  firstLink = 0;

  readonly #withinUs: number;
  /** The ring: keys, times and links of the last packets. */
  readonly #words = new Int32Array(PACKETS * WORDS);
  readonly #atUs = new Float64Array(PACKETS).fill(Number.NEGATIVE_INFINITY);
  readonly #links = new Int32Array(PACKETS);
  #next = 0;
  /** By the low bits of its key's hash, the latest packet: its hash and its place in the ring. */
  readonly #hashes = new Int32Array(PACKETS);
  readonly #places = new Int32Array(PACKETS);

  constructor(withinUs: number) {
    this.#withinUs = withinUs;
  }

  /** True where the same packet was seen less than the threshold ago; remembers this one. */
  isDuplicate({ frame, srcId, dstId, linkId }: Sighting, atUs: number): boolean {
    const isArp = frame.protocol === PROTOCOL_ARP;
    if ((frame.ipVersion === 0 && !isArp) || Number.isNaN(atUs)) return false;
    const key = this.#words;
    const at = this.#next * WORDS;
    key[at] = srcId;
    key[at + 1] = dstId;
    key[at + 2] = (frame.srcPort << 16) | (frame.dstPort & 0xffff);
    key[at + 3] = frame.tcpSeq;
    key[at + 4] = frame.tcpAck;
    key[at + 5] = (frame.protocol << 20) | (frame.tcpFlags & 0xfffff);
    key[at + 6] = (frame.ipId << 16) | (frame.ipLength & 0xffff);
    key[at + 7] = (frame.checksum << 16) | (frame.fragmentOffset & 0xffff);
    key[at + 8] = (frame.icmpType << 16) | (frame.icmpCode & 0xffff);
    key[at + 9] = (frame.icmpId << 16) | (frame.icmpSequence & 0xffff);
    key[at + 10] = isArp ? arpWord(frame) : beginningWord(frame);
    let hash = 0;
    for (let i = at; i < at + WORDS; i++) {
      hash = Math.imul(hash ^ (key[i] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const slot = hash & (PACKETS - 1);
    const place = this.#places[slot] as number;
    if (
      this.#hashes[slot] === hash &&
      place !== this.#next &&
      Math.abs(atUs - (this.#atUs[place] as number)) < this.#withinUs &&
      this.#isSame(place * WORDS, at)
    ) {
      // The time stays that of the first sighting: a stream of repetitions is not one long duplicate.
      this.firstLink = this.#links[place] as number;
      return true;
    }
    this.#hashes[slot] = hash;
    this.#places[slot] = this.#next;
    this.#atUs[this.#next] = atUs;
    this.#links[this.#next] = linkId;
    this.#next = (this.#next + 1) & (PACKETS - 1);
    return false;
  }

  #isSame(a: number, b: number): boolean {
    for (let i = 0; i < WORDS; i++) if (this.#words[a + i] !== this.#words[b + i]) return false;
    return true;
  }
}

function arpWord(frame: Frame): number {
  if (frame.arpSrcMacAt === -1) return frame.arpOperation;
  return frame.view.getInt32(frame.arpSrcMacAt + ARP_MAC_WORD) ^ frame.arpOperation;
}

/** The first octets of the payload, mixed into one word. */
function beginningWord({ transportView, payloadAt, payloadCaptured }: Frame): number {
  let word = 0;
  const end = payloadAt + Math.min(payloadCaptured, BEGINNING_BYTES);
  let at = payloadAt;
  for (; at + 4 <= end; at += 4) {
    word = Math.imul(word ^ transportView.getInt32(at), 0x9e3779b1);
    word ^= word >>> 15;
  }
  for (; at < end; at += 1) word = Math.imul(word ^ transportView.getUint8(at), 0x9e3779b1);
  return word;
}
