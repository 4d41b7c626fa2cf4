/**
 * Numbers distinct keys from 1 in the order they are first seen.
 *
 * A key is a short run of 32-bit words, written into `key` by the caller. Open addressing over typed
 * arrays: looking a known key up allocates nothing, whatever the number of keys.
 */

/**
 * Keys come out of captures, so whoever writes one could choose keys that collide: where they fall
 * is drawn anew in each run. Their numbers, which are all that leaves this file, do not depend on it.
 */
const SEED = Math.trunc(Math.random() * 2 ** 32);
/** What typed arrays of this size can number; callers with something to lose ask for less. */
const MOST_KEYS = 2 ** 28;

export class WordDictionary {
  /** Write the key's words here, then call `intern`. */
  readonly key: Int32Array;
  /** Keys known so far; the newest one has this number. */
  size = 0;

  #slots = new Int32Array(1024);
  #hashes = new Int32Array(512);
  /** Where a key's words start in #words; entry 0 is unused, as numbers start at 1. */
  #starts = new Int32Array(512);
  #words = new Int32Array(4096);
  #wordsUsed = 0;

  constructor(maxWords: number) {
    this.key = new Int32Array(maxWords);
  }

  /**
   * Number of the key in the first `length` words of `key`, given to it if it is new; 0 where it is
   * new and `most` keys are known already.
   */
  intern(length: number, most = MOST_KEYS): number {
    const hash = this.#hash(length);
    const slot = this.#slot(length, hash);
    const known = this.#slots[slot] as number;
    if (known !== 0 || this.size >= most) return known;
    const id = this.#append(length, hash);
    this.#slots[slot] = id;
    if (this.size * 2 > this.#slots.length) this.#growSlots();
    return id;
  }

  /** Number of the key in the first `length` words of `key`; 0 where it was never interned. */
  find(length: number): number {
    return this.#slots[this.#slot(length, this.#hash(length))] as number;
  }

  /** Word `index` of key number `id`. */
  word(id: number, index: number): number {
    return this.#words[(this.#starts[id] as number) + index] as number;
  }

  /** Words of key number `id`; a view that is valid until the next `intern`. */
  words(id: number): Int32Array {
    return this.#words.subarray(this.#starts[id] as number, this.#end(id));
  }

  #hash(length: number): number {
    let hash = length ^ SEED;
    for (let i = 0; i < length; i++) {
      hash = Math.imul(hash ^ (this.key[i] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  /** Slot that holds the key, or the empty one where it belongs. */
  #slot(length: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const id = this.#slots[slot] as number;
      if (id === 0 || (this.#hashes[id] === hash && this.#holds(id, length))) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #end(id: number): number {
    return id === this.size ? this.#wordsUsed : (this.#starts[id + 1] as number);
  }

  #holds(id: number, length: number): boolean {
    const start = this.#starts[id] as number;
    if (this.#end(id) - start !== length) return false;
    for (let i = 0; i < length; i++) {
      if (this.#words[start + i] !== this.key[i]) return false;
    }
    return true;
  }

  #append(length: number, hash: number): number {
    this.size += 1;
    const id = this.size;
    if (id >= this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#hashes = doubled(this.#hashes);
    }
    while (this.#wordsUsed + length > this.#words.length) this.#words = doubled(this.#words);
    this.#starts[id] = this.#wordsUsed;
    this.#hashes[id] = hash;
    this.#words.set(this.key.subarray(0, length), this.#wordsUsed);
    this.#wordsUsed += length;
    return id;
  }

  #growSlots(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 1; id <= this.size; id++) {
      let slot = (this.#hashes[id] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}

/** The old array's memory is given back at once, not when it is next looked for. */
function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  return new Int32Array(array.buffer.transfer(array.byteLength * 2));
}
