/**
 * Recognises the second sighting of a packet: same addresses, ports, IP ID, sequence numbers and
 * payload, closer in time than `duplicate_ms`. TTL, MAC addresses and VLAN may differ: a mirror port
 * that shows both sides of a router does that.
 *
 * The payload is compared by its length, the transport checksum, which covers it, and its beginning:
 * ICMP errors that quote probes of neighbouring ports have the same checksum, as the quoted checksums
 * make up for the ports. A small table without chains: an entry that is overwritten within the time
 * is a duplicate missed, at rates no capture of one link reaches.
 */
import { type Frame, PROTOCOL_ARP } from "../decode/frame.ts";
import type { Sighting } from "./sighting.ts";

const SLOTS = 1 << 15;
const WORDS = 11;
/** Up to the ports in a packet that an ICMPv6 error quotes. */
const BEGINNING_BYTES = 48;
/** Of the sender's MAC address in an ARP message, its own four octets: two owners are no duplicate. */
const ARP_MAC_WORD = 2;

export class Duplicates {
  /** Of the duplicate just found: number of the link that its first sighting came on. */
  firstLink = 0;

  readonly #withinUs: number;
  readonly #words = new Int32Array(SLOTS * WORDS);
  readonly #atUs = new Float64Array(SLOTS).fill(Number.NEGATIVE_INFINITY);
  readonly #links = new Int32Array(SLOTS);
  readonly #key = new Int32Array(WORDS);

  constructor(withinUs: number) {
    this.#withinUs = withinUs;
  }

  /** True where the same packet was seen less than the threshold ago; remembers this one. */
  isDuplicate({ frame, srcId, dstId, linkId }: Sighting, atUs: number): boolean {
    const isArp = frame.protocol === PROTOCOL_ARP;
    if ((frame.ipVersion === 0 && !isArp) || Number.isNaN(atUs)) return false;
    const key = this.#key;
    key[0] = srcId;
    key[1] = dstId;
    key[2] = (frame.srcPort << 16) | (frame.dstPort & 0xffff);
    key[3] = frame.tcpSeq;
    key[4] = frame.tcpAck;
    key[5] = (frame.protocol << 20) | (frame.tcpFlags & 0xfffff);
    key[6] = (frame.ipId << 16) | (frame.ipLength & 0xffff);
    key[7] = (frame.checksum << 16) | (frame.fragmentOffset & 0xffff);
    key[8] = (frame.icmpType << 16) | (frame.icmpCode & 0xffff);
    key[9] = (frame.icmpId << 16) | (frame.icmpSequence & 0xffff);
    key[10] = isArp ? arpWord(frame) : beginningWord(frame);
    let hash = 0;
    for (let i = 0; i < WORDS; i++) {
      hash = Math.imul(hash ^ (key[i] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const slot = hash & (SLOTS - 1);
    const at = slot * WORDS;
    let isSame = true;
    for (let i = 0; i < WORDS && isSame; i++) isSame = this.#words[at + i] === key[i];
    const isDuplicate = isSame && Math.abs(atUs - (this.#atUs[slot] as number)) < this.#withinUs;
    if (!isSame) for (let i = 0; i < WORDS; i++) this.#words[at + i] = key[i] as number;
    // The time stays that of the first sighting: a stream of repetitions is not one long duplicate.
    this.firstLink = this.#links[slot] as number;
    if (!isDuplicate) {
      this.#atUs[slot] = atUs;
      this.#links[slot] = linkId;
    }
    return isDuplicate;
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
