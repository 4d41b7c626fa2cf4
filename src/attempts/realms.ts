/**
 * Which network a packet was seen in. The same address on two interfaces or in two VLANs that show it
 * with different MAC addresses is two hosts; where two of them show the same packets, as the two
 * sides of a router do, they are one network to us.
 */
import type { Link, Links } from "../dictionaries/links.ts";

/** VLAN identifiers 0 to 4095 (IEEE 802.1Q), and none. */
const VLANS = 4097;

export class Realms {
  readonly #links: Links;
  /** The realm that a realm was joined to. */
  readonly #joined = new Map<number, number>();

  constructor(links: Links) {
    this.#links = links;
  }

  /** Notes that one packet was seen on both links. */
  join(link: number, other: number): void {
    if (link === other) return;
    const realm = this.#realm(this.#links.row(link));
    const otherRealm = this.#realm(this.#links.row(other));
    if (realm !== otherRealm) this.#joined.set(realm, otherRealm);
  }

  /**
   * True where a packet on `link` can be of the host whose probe came on `probeLink`: sent by it
   * where `isForward`, else sent to it.
   */
  isSameHost(probeLink: number, link: number, isForward: boolean): boolean {
    if (probeLink === link) return true;
    const probe = this.#links.row(probeLink);
    const here = this.#links.row(link);
    if (probe.srcMacId === (isForward ? here.srcMacId : here.dstMacId)) return true;
    return this.#realm(probe) === this.#realm(here);
  }

  #realm({ interfaceId, vlan }: Link): number {
    const first = interfaceId * VLANS + (vlan === null ? 0 : vlan + 1);
    const second = this.#joined.get(first);
    if (second === undefined) return first;
    let realm = second;
    for (;;) {
      const next = this.#joined.get(realm);
      if (next === undefined) break;
      realm = next;
    }
    // So that a chain of joins is walked once.
    if (realm !== second) this.#joined.set(first, realm);
    return realm;
  }
}
