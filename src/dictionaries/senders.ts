/**
 * Every form of a probe, numbered from 1, as its sender's network stack or tool writes it.
 *
 * What a tool draws anew for each probe (window, exact TTL, IP ID) is left out, so that the probes
 * of one program share one number.
 */
import type { Frame } from "../decode/frame.ts";
import { protocolName } from "../decode/protocol-names.ts";
import { hasBadChecksum, ipOptionsText, ipOptionsWord } from "./packet-forms.ts";
import type { TcpOptionLayouts } from "./tcp-option-layouts.ts";
import { WordDictionary } from "./word-dictionary.ts";

const WORDS = 6;
/** An attacker can invent a form per probe; beyond this many, protocol and flags are all that is kept. */
const MAX_SENDERS = 65_536;
/** Initial TTLs in use; a packet's initial TTL is taken to be the next one up. */
const TTL_CLASSES = [32, 64, 128, 255] as const;

/** A row of the table senders. */
export interface Sender {
  readonly protocol: string;
  readonly ipVersion: number | null;
  readonly flags: number | null;
  readonly tcpOptions: string | null;
  readonly ipDf: number | null;
  readonly ttlClass: number | null;
  readonly ipOptions: string | null;
  readonly hasPayload: number;
  readonly isBadChecksum: number;
  readonly isFragmented: number;
}

export class Senders {
  /** Probes whose form was not kept, for MAX_SENDERS. */
  unkept = 0;

  readonly #dictionary = new WordDictionary(WORDS);
  readonly #layouts: TcpOptionLayouts;

  constructor(layouts: TcpOptionLayouts) {
    this.#layouts = layouts;
  }

  get size(): number {
    return this.#dictionary.size;
  }

  /** `flags`: TCP flags, else ICMP, SCTP or ARP type; -1 where not captured. */
  intern(frame: Frame, layout: number, flags: number): number {
    const key = this.#dictionary.key;
    key[0] = frame.protocol;
    key[1] = flags;
    key[2] = layout;
    key[3] = frame.ipVersion | ((frame.ipDf + 1) << 4) | (ttlClass(frame.ipTtl) << 8);
    key[4] = ipOptionsWord(frame);
    key[5] =
      (frame.payloadBytes > 0 ? 1 : 0) |
      (hasBadChecksum(frame) ? 2 : 0) |
      (frame.isReassembled ? 4 : 0);
    const id = this.#dictionary.intern(WORDS, MAX_SENDERS);
    if (id !== 0) return id;
    this.unkept += 1;
    key.set([frame.protocol, flags, 0, frame.ipVersion, 0, 0]);
    return this.#dictionary.intern(WORDS);
  }

  row(id: number): Sender {
    const words = this.#dictionary.words(id);
    const word = (i: number): number => words[i] as number;
    const ipVersion = word(3) & 0xf;
    const df = ((word(3) >> 4) & 3) - 1;
    return {
      protocol: protocolName(word(0)),
      ipVersion: ipVersion === 0 ? null : ipVersion,
      flags: word(1) === -1 ? null : word(1),
      tcpOptions: this.#layouts.text(word(2)),
      ipDf: df === -1 ? null : df,
      ttlClass: word(3) >> 8 === 0 ? null : word(3) >> 8,
      ipOptions: ipOptionsText(word(4), ipVersion),
      hasPayload: word(5) & 1,
      isBadChecksum: (word(5) >> 1) & 1,
      isFragmented: (word(5) >> 2) & 1,
    };
  }
}

function ttlClass(ttl: number): number {
  if (ttl === -1) return 0;
  for (const initial of TTL_CLASSES) if (ttl <= initial) return initial;
  return 0;
}
