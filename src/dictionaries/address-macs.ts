/** Which MAC addresses went with which IP address, and whether ARP or Neighbour Discovery says so. */
import { WordDictionary } from "./word-dictionary.ts";

/** A row of the table address_macs. */
export interface AddressMac {
  readonly addressId: number;
  readonly macId: number;
  readonly firstPacket: number;
  isClaimed: boolean;
}

export class AddressMacs {
  readonly rows: AddressMac[] = [];
  readonly #pairs = new WordDictionary(2);

  /** Notes that packet `packetId` shows the two together; `isClaimed` where ARP or ND says it. */
  note(addressId: number, macId: number, packetId: number, isClaimed: boolean): void {
    this.#pairs.key[0] = addressId;
    this.#pairs.key[1] = macId;
    const row = this.rows[this.#pairs.intern(2) - 1];
    if (row === undefined) this.rows.push({ addressId, macId, firstPacket: packetId, isClaimed });
    else if (isClaimed) row.isClaimed = true;
  }
}
