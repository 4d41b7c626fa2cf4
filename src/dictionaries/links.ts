/**
 * Every way a packet came, numbered from 1: interface, MAC addresses, VLAN and tunnels.
 */
import { formatIpv4, formatIpv6 } from "../decode/address.ts";
import { ENCAPSULATION, type Frame, MAX_ENCAPSULATIONS } from "../decode/frame.ts";
import type { Addresses } from "./addresses.ts";
import { WordDictionary } from "./word-dictionary.ts";

const MAC_BYTES = 6;
/** Interface, the octets of two MACs, VLAN; then per encapsulation: kind, number, and up to eight words of addresses. */
const HEAD_WORDS = 6;
const WORDS_PER_ENCAPSULATION = 10;
/** No two octets are this number. */
const NO_MAC = -1;

/** An attacker can invent a link per packet; beyond this many, the interface is all that is kept. */
const MAX_LINKS = 65_536;

const NAMES = new Map<number, string>(
  Object.entries(ENCAPSULATION).map(([name, kind]) => [kind, name]),
);

/** A row of the table links; 0 stands for no MAC address. */
export interface Link {
  readonly interfaceId: number;
  readonly srcMacId: number;
  readonly dstMacId: number;
  readonly vlan: number | null;
  readonly encapsulation: string | null;
}

export class Links {
  /** Frames whose link was not kept, for MAX_LINKS. */
  unkept = 0;

  readonly #addresses: Addresses;
  readonly #dictionary = new WordDictionary(
    HEAD_WORDS + MAX_ENCAPSULATIONS * WORDS_PER_ENCAPSULATION,
  );
  readonly #links: Link[] = [];

  constructor(addresses: Addresses) {
    this.#addresses = addresses;
  }

  get size(): number {
    return this.#links.length;
  }

  intern(frame: Frame, interfaceId: number): number {
    const key = this.#dictionary.key;
    key[0] = interfaceId;
    key[1] = frame.vlan;
    this.#setMac(2, frame, frame.srcMacAt);
    this.#setMac(4, frame, frame.dstMacAt);
    let words = HEAD_WORDS;
    for (let i = 0; i < frame.encapsulations; i++) {
      key[words++] = frame.encapsulationKind[i] as number;
      key[words++] = frame.encapsulationId[i] as number;
      const addressWords = (frame.encapsulationAddressBytes[i] as number) >> 1;
      for (let word = 0; word < addressWords; word++) {
        key[words++] = frame.view.getInt32((frame.encapsulationAddressAt[i] as number) + word * 4);
      }
    }
    const id = this.#dictionary.intern(words, MAX_LINKS);
    if (id === 0) return this.#internInterface(interfaceId);
    if (id > this.#links.length) {
      this.#links.push({
        interfaceId,
        srcMacId: this.#mac(frame, frame.srcMacAt),
        dstMacId: this.#mac(frame, frame.dstMacAt),
        vlan: frame.vlan === -1 ? null : frame.vlan,
        encapsulation: encapsulationText(frame),
      });
    }
    return id;
  }

  /** Beyond the bound there are as many more as there are interfaces. */
  #internInterface(interfaceId: number): number {
    this.unkept += 1;
    this.#dictionary.key.set([interfaceId, -1, 0, NO_MAC, 0, NO_MAC]);
    const id = this.#dictionary.intern(HEAD_WORDS);
    if (id > this.#links.length) {
      this.#links.push({ interfaceId, srcMacId: 0, dstMacId: 0, vlan: null, encapsulation: null });
    }
    return id;
  }

  row(id: number): Link {
    const link = this.#links[id - 1];
    if (link === undefined) throw new Error(`no link ${id}`);
    return link;
  }

  /** Two words at `word` of the key: a MAC address is in a link before it is known by a number. */
  #setMac(word: number, frame: Frame, at: number): void {
    const key = this.#dictionary.key;
    key[word] = at === -1 ? 0 : frame.view.getInt32(at);
    key[word + 1] = at === -1 ? NO_MAC : frame.view.getUint16(at + 4);
  }

  #mac(frame: Frame, at: number): number {
    return at === -1 ? 0 : this.#addresses.intern(frame.view, at, MAC_BYTES);
  }
}

/** "vlan 5, gre 10.0.0.1 > 10.0.0.2", outermost first; null for none. */
function encapsulationText(frame: Frame): string | null {
  if (frame.encapsulations === 0) return null;
  const parts: string[] = [];
  for (let i = 0; i < frame.encapsulations; i++) {
    const name = NAMES.get(frame.encapsulationKind[i] as number) ?? "";
    const number = frame.encapsulationId[i] as number;
    parts.push(
      [name, number === -1 ? "" : String(number), addressText(frame, i)].filter(Boolean).join(" "),
    );
  }
  return parts.join(", ");
}

function addressText(frame: Frame, index: number): string {
  const at = frame.encapsulationAddressAt[index] as number;
  const length = frame.encapsulationAddressBytes[index] as number;
  if (length === 0) return "";
  const format = length === 4 ? formatIpv4 : formatIpv6;
  return `${format(frame.bytes, at)} > ${format(frame.bytes, at + length)}`;
}
