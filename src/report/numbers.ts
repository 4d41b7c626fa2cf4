/** A set of small numbers, a bit for each: which were seen. */

const FIRST_BYTES = 4096;

export class Numbers {
  #bits = new Uint8Array(FIRST_BYTES);

  /** Whether a whole number from 0 on is seen for the first time. */
  isNew(number: number): boolean {
    const at = Math.floor(number / 8);
    while (at >= this.#bits.length) {
      const longer = new Uint8Array(2 * this.#bits.length);
      longer.set(this.#bits);
      this.#bits = longer;
    }
    const bits = this.#bits[at] ?? 0;
    const bit = 1 << (number % 8);
    this.#bits[at] = bits | bit;
    return (bits & bit) === 0;
  }
}
