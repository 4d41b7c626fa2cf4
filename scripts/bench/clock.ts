/**
 * A simulated clock: processes that run side by side, each told when its time has come.
 *
 * A process is a generator; what it yields is how long it waits, in microseconds. Processes that are
 * due at the same time run in the order in which they began to wait, so that a run can be repeated.
 */

export type Process = Generator<number, void>;

interface Due {
  readonly atUs: number;
  readonly turn: number;
  readonly process: Process;
}

export class Clock {
  /** Now, in microseconds. */
  atUs: number;

  /** A binary heap: the earliest is first. */
  readonly #waiting: Due[] = [];
  #turns = 0;

  constructor(startUs: number) {
    this.atUs = startUs;
  }

  /** Starts a process `delayUs` from now. */
  start(delayUs: number, process: Process): void {
    this.#turns += 1;
    const due = { atUs: this.atUs + delayUs, turn: this.#turns, process };
    const heap = this.#waiting;
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as Due;
      if (!isBefore(due, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = due;
  }

  /** Runs processes until `isOver` says so, or none is left. */
  run(isOver: () => boolean): void {
    while (!isOver()) {
      const next = this.#takeEarliest();
      if (next === undefined) return;
      this.atUs = next.atUs;
      const { done, value } = next.process.next();
      if (done !== true) this.start(value, next.process);
    }
  }

  #takeEarliest(): Due | undefined {
    const heap = this.#waiting;
    const earliest = heap[0];
    const last = heap.pop();
    if (earliest === undefined || last === undefined || heap.length === 0) return earliest;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right !== undefined && isBefore(right, heap[child] as Due)) child += 1;
      const smaller = heap[child] as Due;
      if (!isBefore(smaller, last)) break;
      heap[at] = smaller;
      at = child;
    }
    heap[at] = last;
    return earliest;
  }
}

function isBefore(a: Due, b: Due): boolean {
  return a.atUs < b.atUs || (a.atUs === b.atUs && a.turn < b.turn);
}
