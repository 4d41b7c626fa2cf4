/**
 * Hands blocks of bytes from one thread to another, in their order and without waiting for its event
 * loop: a ring of slots in shared memory. The sender waits where all slots are full, so the receiver
 * is never more than a ring behind and memory stays bounded.
 *
 * One thread sends and one receives. Atomics: ECMA-262 section 25.4.
 */

/** Words of a slot's entry in `control`: whether it is full, what it holds, how many bytes. */
const FULL = 0;
const KIND = 1;
const BYTES = 2;
const WORDS = 3;
/** A receiver that takes no block for this long does not live any more. */
const PATIENCE_MS = 600_000;

/** What both threads share; can be handed to a worker as it is. */
export interface HandoverMemory {
  readonly control: SharedArrayBuffer;
  readonly slots: SharedArrayBuffer;
  readonly slotBytes: number;
}

export function handoverMemory(slots: number, slotBytes: number): HandoverMemory {
  return {
    // One word more: whether the receiver has given up.
    control: new SharedArrayBuffer((slots * WORDS + 1) * Int32Array.BYTES_PER_ELEMENT),
    slots: new SharedArrayBuffer(slots * slotBytes),
    slotBytes,
  };
}

/** Thrown at a sender whose receiver has given up; the receiver's own error tells why. */
export class ReceiverGone extends Error {}

class Ring {
  readonly control: Int32Array;
  readonly #memory: HandoverMemory;
  #slot = 0;

  constructor(memory: HandoverMemory) {
    this.#memory = memory;
    this.control = new Int32Array(memory.control);
  }

  /** Index in `control` of the entry of the slot whose turn it is. */
  get entry(): number {
    return this.#slot * WORDS;
  }

  get failure(): number {
    return this.control.length - 1;
  }

  get bytes(): Uint8Array {
    const { slots, slotBytes } = this.#memory;
    return new Uint8Array(slots, this.#slot * slotBytes, slotBytes);
  }

  next(): void {
    this.#slot = (this.#slot + 1) % ((this.control.length - 1) / WORDS);
  }
}

export class HandoverSender {
  readonly #ring: Ring;
  readonly #slotBytes: number;

  constructor(memory: HandoverMemory) {
    this.#ring = new Ring(memory);
    this.#slotBytes = memory.slotBytes;
  }

  /**
   * Hands over a copy of `block`, in pieces where it is longer than a slot. `kind` is a number of the
   * sender's own. Throws ReceiverGone.
   */
  send(kind: number, block: Uint8Array): void {
    let at = 0;
    do {
      const piece = block.subarray(at, at + this.#slotBytes);
      this.#waitForRoom();
      const { control, entry } = this.#ring;
      this.#ring.bytes.set(piece);
      control[entry + KIND] = kind;
      control[entry + BYTES] = piece.length;
      Atomics.store(control, entry + FULL, 1);
      Atomics.notify(control, entry + FULL);
      this.#ring.next();
      at += piece.length;
    } while (at < block.length);
  }

  #waitForRoom(): void {
    const { control, entry, failure } = this.#ring;
    while (Atomics.load(control, entry + FULL) === 1) {
      if (Atomics.load(control, failure) === 1) throw new ReceiverGone("the receiver gave up");
      if (Atomics.wait(control, entry + FULL, 1, PATIENCE_MS) === "timed-out") {
        throw new Error(`a thread took nothing for ${PATIENCE_MS / 1000} seconds`);
      }
    }
    if (Atomics.load(control, failure) === 1) throw new ReceiverGone("the receiver gave up");
  }
}

export class HandoverReceiver {
  readonly #ring: Ring;

  constructor(memory: HandoverMemory) {
    this.#ring = new Ring(memory);
  }

  /** Calls `take` with each block, which is valid until it returns, until it returns false. */
  receive(take: (kind: number, block: Uint8Array) => boolean): void {
    const { control } = this.#ring;
    for (let goesOn = true; goesOn; ) {
      const { entry, bytes } = this.#ring;
      Atomics.wait(control, entry + FULL, 0);
      goesOn = take(control[entry + KIND] as number, bytes.subarray(0, control[entry + BYTES]));
      Atomics.store(control, entry + FULL, 0);
      Atomics.notify(control, entry + FULL);
      this.#ring.next();
    }
  }

  /** Tells the sender that nothing will be taken any more. */
  giveUp(): void {
    const { control, failure, entry } = this.#ring;
    Atomics.store(control, failure, 1);
    // Where it waits, it waits for this slot.
    Atomics.store(control, entry + FULL, 0);
    Atomics.notify(control, entry + FULL);
  }
}
