/**
 * Questions sent to a multicast or broadcast address: whoever answers does so from an address that
 * was not asked by name, so the 5-tuple does not find the question.
 *
 * mDNS (RFC 6762 section 6.7), LLMNR (RFC 4795), SSDP, NetBIOS name service (RFC 1002).
 */
import { NO_SLOT } from "./slot-queue.ts";

const MOST_QUESTIONS = 4096;

export class GroupQuestions {
  /** Slot of the newest question by asker, its port and the port asked. */
  readonly #slots = new Map<number, number>();

  ask(srcId: number, srcPort: number, dstPort: number, slot: number): void {
    const key = keyOf(srcId, srcPort, dstPort);
    this.#slots.delete(key);
    this.#slots.set(key, slot);
    if (this.#slots.size <= MOST_QUESTIONS) return;
    const [oldest] = this.#slots.keys();
    if (oldest !== undefined) this.#slots.delete(oldest);
  }

  /** Slot of the question that a datagram to `dstId` may answer, or NO_SLOT. */
  find(srcPort: number, dstId: number, dstPort: number): number {
    if (this.#slots.size === 0) return NO_SLOT;
    return this.#slots.get(keyOf(dstId, dstPort, srcPort)) ?? NO_SLOT;
  }
}

function keyOf(asker: number, askerPort: number, askedPort: number): number {
  return asker * 2 ** 32 + askerPort * 2 ** 16 + askedPort;
}
