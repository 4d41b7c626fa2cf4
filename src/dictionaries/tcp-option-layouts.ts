/**
 * Every TCP option layout seen, numbered from 1; 0 is "no options".
 *
 * Two option fields have one layout when they differ in time stamps and SACK blocks only: those
 * bytes are masked before the field is looked up. Options: RFC 9293 section 3.2, RFC 7323, RFC 2018.
 */
import type { Frame } from "../decode/frame.ts";
import { formatTcpOptions } from "../decode/tcp-options.ts";
import { WordDictionary } from "./word-dictionary.ts";

const END_OF_LIST = 0;
const NO_OPERATION = 1;
const SACK = 5;
const TIMESTAMPS = 8;
const MAX_OPTION_BYTES = 40;
const MIN_HEADER_BYTES = 20;
/** First word of the key of options that a snap length cut off: only their length is known. */
const CUT = 0x100;

/** An attacker can invent a layout per packet; beyond this many, new ones are not told apart. */
const MAX_LAYOUTS = 65_536;

export class TcpOptionLayouts {
  /** Frames whose layout was not kept, for MAX_LAYOUTS. */
  unkept = 0;

  readonly #dictionary = new WordDictionary(1 + MAX_OPTION_BYTES / 4);
  readonly #texts: string[] = [""];
  readonly #masked = new Uint8Array(MAX_OPTION_BYTES);
  readonly #maskedView = new DataView(this.#masked.buffer);

  intern(frame: Frame): number {
    const wanted = frame.tcpHeaderBytes - MIN_HEADER_BYTES;
    if (wanted <= 0) return 0;
    const { transportBytes: bytes, tcpOptionsAt: at, tcpOptionsBytes: length } = frame;
    const isCut = length < wanted;
    const words = isCut ? this.#setCut(frame, wanted) : this.#setOptions(bytes, at, length);
    const id = this.#dictionary.intern(words, MAX_LAYOUTS);
    if (id === 0) this.unkept += 1;
    if (id === this.#texts.length) {
      this.#texts.push(
        isCut ? `cut:${wanted},win=${frame.tcpWindow}` : formatTcpOptions(bytes, at, length),
      );
    }
    return id;
  }

  /** Text of a layout, null for number 0. */
  text(id: number): string | null {
    return id === 0 ? null : (this.#texts[id] ?? null);
  }

  /** Where the options were not captured, their length and the window are what is left of a form. */
  #setCut(frame: Frame, wanted: number): number {
    const key = this.#dictionary.key;
    key[0] = CUT | wanted;
    key[1] = frame.tcpWindow;
    return 2;
  }

  #setOptions(bytes: Uint8Array, at: number, length: number): number {
    this.#mask(bytes, at, length);
    const key = this.#dictionary.key;
    key[0] = length;
    const words = (length + 3) >> 2;
    for (let i = 0; i < words; i++) key[i + 1] = this.#maskedView.getInt32(i * 4);
    return words + 1;
  }

  #mask(bytes: Uint8Array, at: number, length: number): void {
    const masked = this.#masked;
    for (let i = 0; i < length; i++) masked[i] = bytes[at + i] as number;
    // Up to the end of the last word that the key takes.
    for (let i = length; (i & 3) !== 0; i++) masked[i] = 0;
    for (let i = 0; i < length; ) {
      const kind = masked[i] as number;
      if (kind === END_OF_LIST) return;
      if (kind === NO_OPERATION) {
        i += 1;
        continue;
      }
      const optionBytes = masked[i + 1] ?? 0;
      if (optionBytes < 2) return;
      const end = Math.min(i + optionBytes, length);
      if (kind === TIMESTAMPS || kind === SACK) for (let j = i + 2; j < end; j++) masked[j] = 0;
      i += optionBytes;
    }
  }
}
