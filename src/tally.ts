/** What is counted of one capture while its packets are taken. */
import { Damages } from "./store/damages.ts";

export class CaptureTally {
  readonly captureId: number;
  /** interface_id of the capture's first interface. */
  readonly firstInterfaceId: number;
  readonly damages = new Damages();
  packets = 0;
  snappedFrames = 0;
  /** Its time stamps never run backwards in the file. */
  isTimeOrdered = true;
  readonly linkTypes = new Set<number>();
  #firstAtUs = Number.POSITIVE_INFINITY;
  #lastAtUs = Number.NEGATIVE_INFINITY;
  #lastLinkType = -1;

  constructor(captureId: number, firstInterfaceId: number) {
    this.captureId = captureId;
    this.firstInterfaceId = firstInterfaceId;
  }

  /** Earliest and latest time of a packet; null where none has one. */
  get firstAtUs(): number | null {
    return this.#firstAtUs === Number.POSITIVE_INFINITY ? null : this.#firstAtUs;
  }

  get lastAtUs(): number | null {
    return this.#lastAtUs === Number.NEGATIVE_INFINITY ? null : this.#lastAtUs;
  }

  /** Notes that a packet has this time. */
  sawTime(atUs: number): void {
    if (atUs < this.#lastAtUs) this.isTimeOrdered = false;
    if (atUs < this.#firstAtUs) this.#firstAtUs = atUs;
    if (atUs > this.#lastAtUs) this.#lastAtUs = atUs;
  }

  /** Counts a packet of which nothing but its time is asked for. */
  pass({ hasTime, atUs }: { readonly hasTime: boolean; readonly atUs: number }): void {
    this.packets += 1;
    if (hasTime) this.sawTime(atUs);
  }

  sawLinkType(linkType: number): void {
    if (linkType === this.#lastLinkType) return;
    this.#lastLinkType = linkType;
    this.linkTypes.add(linkType);
  }
}
