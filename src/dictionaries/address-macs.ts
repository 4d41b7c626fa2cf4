/** Which MAC addresses went with which IP address, and whether ARP or Neighbour Discovery says so. */
import { WordDictionary } from "./word-dictionary.ts";

/** A row of the table address_macs. */
export interface AddressMac {
  readonly addressId: number;
  readonly macId: number;
  readonly firstPacket: number;
  readonly isClaimed: boolean;
}

/** As many hosts as a large network has, each with one; an attacker can invent a pair per packet. */
const MAX_PAIRS = 2 ** 20;
const FIRST_PAIRS = 1024;

export class AddressMacs {
  /** Sightings of pairs that were not kept, for MAX_PAIRS. */
  unkept = 0;

  readonly #pairs = new WordDictionary(2);
  #firstPacket = new Float64Array(FIRST_PAIRS);
  #isClaimed = new Uint8Array(FIRST_PAIRS);
  /** By address, the MAC address that it was last seen with: nearly always the one of the next frame. */
  #lastMac = new Int32Array(FIRST_PAIRS);

  get size(): number {
    return this.#pairs.size;
  }

  /** Notes that packet `packetId` shows the two together; `isClaimed` where ARP or ND says it. */
  note(addressId: number, macId: number, packetId: number, isClaimed: boolean): void {
    if (!isClaimed && this.#lastMac[addressId] === macId && macId !== 0) return;
    const before = this.#pairs.size;
    this.#pairs.key[0] = addressId;
    this.#pairs.key[1] = macId;
    const hasBoth = addressId !== 0 && macId !== 0;
    const id = hasBoth ? this.#pairs.intern(2, MAX_PAIRS) : 0;
    if (id === 0) {
      this.unkept += 1;
      return;
    }
    if (id > before) {
      if (id >= this.#firstPacket.length) this.#grow();
      this.#firstPacket[id] = packetId;
    }
    if (isClaimed) this.#isClaimed[id] = 1;
    if (addressId >= this.#lastMac.length) this.#growLastMac(addressId);
    this.#lastMac[addressId] = macId;
  }

  /** Pair number `id`, from 1. */
  row(id: number): AddressMac {
    return {
      addressId: this.#pairs.word(id, 0),
      macId: this.#pairs.word(id, 1),
      firstPacket: this.#firstPacket[id] as number,
      isClaimed: this.#isClaimed[id] === 1,
    };
  }

  #growLastMac(addressId: number): void {
    const size = 2 ** Math.ceil(Math.log2(addressId + 1));
    this.#lastMac = new Int32Array(this.#lastMac.buffer.transfer(size * 4));
  }

  #grow(): void {
    const size = this.#isClaimed.length * 2;
    this.#isClaimed = new Uint8Array(this.#isClaimed.buffer.transfer(size));
    this.#firstPacket = new Float64Array(this.#firstPacket.buffer.transfer(size * 8));
  }
}
