/**
 * How often each value of a header field occurs, counted while packets are read.
 *
 * A table with open addressing, as small as its values ask for: most fields have few. Memory is bounded,
 * as a random 32-bit field has as many values as there are packets: past the bound the counts are given
 * up, and only the extent is kept.
 */
import { type Distribution, type Field, saying, valuesText, valueText } from "../client/fields.js";

/** Every 16-bit field is counted in full. */
export const MOST_DISTINCT = 65_536;
const FIRST_SLOTS = 16;
/** Knuth, The Art of Computer Programming, volume 3, section 6.4: multiplicative hashing. */
const MULTIPLIER = 0x9e37_79b1;

/** A distribution, or the extent of one that was given up: it has no values then. */
export interface Counted extends Distribution {
  /** There are more values than `distinct`. */
  readonly isCut: boolean;
}

export class ValueCounts {
  /** Values by slot, and how often each came; 0 where the slot is free. */
  #values = new Uint32Array(FIRST_SLOTS);
  #frames = new Uint32Array(FIRST_SLOTS);
  #shift = 32 - Math.log2(FIRST_SLOTS);
  #distinct = 0;
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;
  #isCut = false;
  /** Where the value before was counted: mostly the same one comes again. */
  #lastSlot = 0;

  /** Counts a value of 0 to 2^32 - 1. */
  add(value: number): void {
    if (value < this.#low) this.#low = value;
    if (value > this.#high) this.#high = value;
    if (this.#isCut) return;
    const isSame = this.#values[this.#lastSlot] === value;
    const slot = isSame ? this.#lastSlot : this.#slotOf(value);
    const frames = this.#frames[slot] ?? 0;
    this.#frames[slot] = frames + 1;
    if (frames > 0) {
      this.#lastSlot = slot;
      return;
    }
    this.#values[slot] = value;
    this.#distinct++;
    if (2 * this.#distinct > this.#values.length) this.#grow();
  }

  /** The commonest values, the lower first of those that are as common, and how many there are. */
  distribution(most: number): Counted {
    const values: { value: number; frames: number }[] = [];
    let last: { value: number; frames: number } | undefined;
    for (let slot = 0; slot < this.#frames.length; slot++) {
      const frames = this.#frames[slot] ?? 0;
      const value = this.#values[slot] ?? 0;
      if (frames === 0) continue;
      if (last !== undefined && (last.frames - frames || value - last.value) > 0) continue;
      const place = values.findIndex((each) => (frames - each.frames || each.value - value) > 0);
      values.splice(place < 0 ? values.length : place, 0, { value, frames });
      if (values.length > most) values.pop();
      last = values[most - 1];
    }
    return {
      values,
      distinct: this.#distinct,
      low: this.#low,
      high: this.#high,
      isCut: this.#isCut,
    };
  }

  /** The slot that has the value, or is free for it. */
  #slotOf(value: number): number {
    const last = this.#values.length - 1;
    let slot = Math.imul(value, MULTIPLIER) >>> this.#shift;
    while (this.#frames[slot] !== 0 && this.#values[slot] !== value) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const values = this.#values;
    const frames = this.#frames;
    if (this.#distinct > MOST_DISTINCT) {
      this.#isCut = true;
      this.#distinct = MOST_DISTINCT;
    }
    const slots = this.#isCut ? 0 : 2 * values.length;
    this.#values = new Uint32Array(slots);
    this.#frames = new Uint32Array(slots);
    this.#shift--;
    // The slot of the value 0, free or not.
    this.#lastSlot = 0;
    if (this.#isCut) return;
    for (let from = 0; from < values.length; from++) {
      if (frames[from] === 0) continue;
      const slot = this.#slotOf(values[from] ?? 0);
      this.#values[slot] = values[from] ?? 0;
      this.#frames[slot] = frames[from] ?? 0;
    }
  }
}

/** How many values there are, and what they are, in words. */
export function wordsOf(field: Field, counted: Counted): { values: string; says: string } {
  const { low, high, isCut } = counted;
  const values = valuesText(counted);
  if (!isCut) return { values, says: saying(field, counted) };
  return {
    values: `more than ${values}`,
    says: `${valueText(field, low)} to ${valueText(field, high)}`,
  };
}
