/**
 * Every form of a packet seen, numbered from 1: what many packets have in common, so that a packet
 * row carries one number for it.
 */
import { CHECKSUM, type Frame } from "../decode/frame.ts";
import { protocolName } from "../decode/protocol-names.ts";
import type { TcpOptionLayouts } from "./tcp-option-layouts.ts";
import { WordDictionary } from "./word-dictionary.ts";

const STOP_NAMES: readonly (string | null)[] = [null, "truncated", "malformed", "unsupported"];
const WORDS = 7;
/** An attacker can invent a form per packet; beyond this many, the protocol is all that is kept. */
const MAX_FORMS = 131_072;

/** A row of the table forms. */
export interface PacketForm {
  readonly protocol: string;
  readonly ipVersion: number | null;
  readonly tcpFlags: number | null;
  readonly tcpOptions: string | null;
  readonly icmpType: number | null;
  readonly icmpCode: number | null;
  readonly ipDf: number | null;
  readonly ipOptions: string | null;
  readonly isFragment: number;
  readonly isReassembled: number;
  readonly isDuplicate: number;
  readonly isBadChecksum: number;
  readonly stop: string | null;
}

export class PacketForms {
  /** Frames whose form was not kept, for MAX_FORMS. */
  unkept = 0;

  readonly #dictionary = new WordDictionary(WORDS);
  readonly #layouts: TcpOptionLayouts;

  constructor(layouts: TcpOptionLayouts) {
    this.#layouts = layouts;
  }

  get size(): number {
    return this.#dictionary.size;
  }

  /** Number of the form of `frame`, whose TCP option layout has number `layout`. */
  intern(frame: Frame, layout: number, isDuplicate: boolean): number {
    const key = this.#dictionary.key;
    key[0] = frame.protocol;
    key[1] = frame.hasTransport ? frame.tcpFlags : -1;
    key[2] = layout;
    key[3] = (frame.icmpType << 16) | (frame.icmpCode & 0xffff);
    key[4] = ipOptionsWord(frame);
    key[5] = frame.ipVersion | ((frame.ipDf + 1) << 4) | (frame.stop << 8);
    key[6] =
      (frame.isFragment ? 1 : 0) |
      (frame.isReassembled ? 2 : 0) |
      (isDuplicate ? 4 : 0) |
      (hasBadChecksum(frame) ? 8 : 0);
    return this.#dictionary.intern(WORDS, MAX_FORMS) || this.#internProtocol(frame, isDuplicate);
  }

  /** Beyond the bound there are a few hundred more: one per protocol. */
  #internProtocol(frame: Frame, isDuplicate: boolean): number {
    this.unkept += 1;
    const isFragment = frame.isFragment ? 1 : 0;
    this.#dictionary.key.set([frame.protocol, -1, 0, -1, 0, frame.ipVersion]);
    this.#dictionary.key[6] = isFragment | (isDuplicate ? 4 : 0);
    return this.#dictionary.intern(WORDS);
  }

  row(id: number): PacketForm {
    const words = this.#dictionary.words(id);
    const word = (i: number): number => words[i] as number;
    const icmpType = word(3) >> 16;
    const bits = word(6);
    return {
      protocol: protocolName(word(0)),
      ipVersion: (word(5) & 0xf) === 0 ? null : word(5) & 0xf,
      tcpFlags: word(1) === -1 ? null : word(1),
      tcpOptions: this.#layouts.text(word(2)),
      icmpType: icmpType === -1 ? null : icmpType,
      icmpCode: icmpType === -1 ? null : word(3) & 0xffff,
      ipDf: ((word(5) >> 4) & 3) === 0 ? null : ((word(5) >> 4) & 3) - 1,
      ipOptions: ipOptionsText(word(4), word(5) & 0xf),
      isFragment: bits & 1,
      isReassembled: (bits >> 1) & 1,
      isDuplicate: (bits >> 2) & 1,
      isBadChecksum: (bits >> 3) & 1,
      stop: STOP_NAMES[word(5) >> 8] ?? null,
    };
  }
}

export function hasBadChecksum(frame: Frame): boolean {
  return frame.isIpChecksumBad || frame.checksumState === CHECKSUM.bad;
}

/** IPv4 option types that matter to a reader (RFC 791 section 3.1, RFC 2113), as bits. */
const IPV4_OPTIONS: readonly (readonly [number, string])[] = [
  [7, "record-route"],
  [68, "timestamp"],
  [130, "security"],
  [131, "loose-source-route"],
  [136, "stream-id"],
  [137, "strict-source-route"],
  [148, "router-alert"],
];
const OTHER_IPV4_OPTION = 1 << IPV4_OPTIONS.length;

/**
 * The IPv4 options of a frame as a set of bits, or the number of IPv6 extension headers.
 * A list that contradicts itself ends where it does so.
 */
export function ipOptionsWord(frame: Frame): number {
  if (frame.ipVersion === 6) return frame.ipv6Extensions;
  if (frame.ipOptionsBytes === 0) return 0;
  let bits = 0;
  const end = frame.ipOptionsAt + frame.ipOptionsBytes;
  for (let at = frame.ipOptionsAt; at < end; ) {
    const type = frame.bytes[at] as number;
    if (type === 0) break;
    if (type === 1) {
      at += 1;
      continue;
    }
    const index = IPV4_OPTIONS.findIndex(([number]) => number === type);
    bits |= index === -1 ? OTHER_IPV4_OPTION : 1 << index;
    const optionBytes = frame.bytes[at + 1] ?? 0;
    if (optionBytes < 2) break;
    at += optionBytes;
  }
  // Options that are only padding are told apart from no options at all.
  return bits === 0 ? OTHER_IPV4_OPTION : bits;
}

export function ipOptionsText(word: number, ipVersion: number): string | null {
  if (word === 0) return null;
  if (ipVersion === 6) return word === 1 ? "1 extension header" : `${word} extension headers`;
  const names = IPV4_OPTIONS.filter((_, index) => (word & (1 << index)) !== 0).map(
    ([, name]) => name,
  );
  if ((word & OTHER_IPV4_OPTION) !== 0) names.push("other");
  return names.join(",");
}
