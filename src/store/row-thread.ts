/** Inserts rows of numbers in a thread of its own, so that reading and decoding need not wait. */
import { startWorker } from "../assets.ts";
import { type HandoverMemory, HandoverSender, handoverMemory, ReceiverGone } from "../handover.ts";
import { type Finished, WorkThread } from "../work-thread.ts";
import { NUMBER_TABLES, type NumberTable, type RowSink } from "./number-rows.ts";
import type { RowHashes } from "./row-insert.ts";

const SLOTS = 8;
const SLOT_BYTES = 1 << 18;
/** Kind of the block that ends the stream; the others are places in NUMBER_TABLES. */
export const END = -1;

export interface RowThreadData {
  /** Case file, whose tables are there and which nobody else has locked. */
  readonly path: string;
  readonly memory: HandoverMemory;
}

export class RowThread implements RowSink {
  readonly #thread: WorkThread<RowHashes>;
  readonly #sender: HandoverSender;

  constructor(path: string) {
    const memory = handoverMemory(SLOTS, SLOT_BYTES);
    this.#sender = new HandoverSender(memory);
    const workerData: RowThreadData = { path, memory };
    this.#thread = new WorkThread(startWorker("store/row-worker", { workerData }));
  }

  put(table: NumberTable, values: Float64Array): void {
    const block = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#sender.send(PLACES[table], block);
  }

  /** Waits until all rows are written. */
  finish(): Promise<Finished<RowHashes>> {
    this.#sender.send(END, new Uint8Array(0));
    return this.#thread.outcome;
  }

  /** What is behind `error`: the thread's own error where it is merely that the thread gave up. */
  async causeOf(error: unknown): Promise<unknown> {
    if (!(error instanceof ReceiverGone)) return error;
    return this.#thread.outcome.then(
      () => error,
      (cause: unknown) => cause,
    );
  }

  /** Ends the thread, whatever it does. */
  stop(): Promise<void> {
    return this.#thread.stop();
  }
}

const PLACES = Object.fromEntries(
  Object.keys(NUMBER_TABLES).map((table, place) => [table, place]),
) as Record<NumberTable, number>;
