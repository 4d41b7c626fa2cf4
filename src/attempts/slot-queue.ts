/** Slots in the order of their last use: a doubly linked list over typed arrays. */

export const NO_SLOT = -1;

export class SlotQueue {
  /** Longest unused; NO_SLOT where the queue is empty. */
  first = NO_SLOT;

  #last = NO_SLOT;
  readonly #before: Int32Array;
  readonly #after: Int32Array;

  constructor(capacity: number) {
    this.#before = new Int32Array(capacity);
    this.#after = new Int32Array(capacity);
  }

  append(slot: number): void {
    this.#before[slot] = this.#last;
    this.#after[slot] = NO_SLOT;
    if (this.#last === NO_SLOT) this.first = slot;
    else this.#after[this.#last] = slot;
    this.#last = slot;
  }

  touch(slot: number): void {
    if (slot === this.#last) return;
    this.remove(slot);
    this.append(slot);
  }

  remove(slot: number): void {
    const before = this.#before[slot] as number;
    const after = this.#after[slot] as number;
    if (before === NO_SLOT) this.first = after;
    else this.#after[before] = after;
    if (after === NO_SLOT) this.#last = before;
    else this.#before[after] = before;
  }
}
