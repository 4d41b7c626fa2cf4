/** How many probes a scan sent in its busiest second of the clock, counted as its packets pass. */

const SECOND_US = 1_000_000;

export class BusiestSecond {
  #second = Number.NEGATIVE_INFINITY;
  #probes = 0;
  #most = 0;
  #isInOrder = true;

  /** A probe, and its time in microseconds; null where it has none. */
  add(atUs: number | null): void {
    if (atUs === null) {
      this.#isInOrder = false;
      return;
    }
    const second = Math.floor(atUs / SECOND_US);
    if (second < this.#second) this.#isInOrder = false;
    if (second !== this.#second) this.#probes = 0;
    this.#second = second;
    this.#probes += 1;
    this.#most = Math.max(this.#most, this.#probes);
  }

  /** Null where times run backwards or are missing: then a second comes in pieces. */
  get probes(): number | null {
    return this.#isInOrder && this.#most > 0 ? this.#most : null;
  }
}
