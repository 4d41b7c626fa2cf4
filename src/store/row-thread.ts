/** Inserts rows of numbers in a thread of its own, so that reading and decoding need not wait. */
import type { Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { startWorker } from "../assets.ts";
import { type HandoverMemory, HandoverSender, handoverMemory, ReceiverGone } from "../handover.ts";
import { NUMBER_TABLES, type NumberTable, type RowSink } from "./number-rows.ts";
import type { RowsHash } from "./row-insert.ts";

const { SqliteError } = Database;
const SLOTS = 8;
const SLOT_BYTES = 1 << 18;
/** Kind of the block that ends the stream; the others are places in NUMBER_TABLES. */
export const END = -1;

export interface RowThreadData {
  /** Case file, whose tables are there and which nobody else has locked. */
  readonly path: string;
  readonly memory: HandoverMemory;
}

/** What the thread says in the end. */
export type RowThreadOutcome =
  | { readonly hashes: Map<NumberTable, RowsHash>; readonly busyMs: number }
  | { readonly code: string; readonly message: string };

export class RowThread implements RowSink {
  readonly #worker: Worker;
  readonly #sender: HandoverSender;
  readonly #outcome: Promise<{ hashes: Map<NumberTable, RowsHash>; busyMs: number }>;

  constructor(path: string) {
    const memory = handoverMemory(SLOTS, SLOT_BYTES);
    this.#sender = new HandoverSender(memory);
    const workerData: RowThreadData = { path, memory };
    this.#worker = startWorker("store/row-worker", { workerData });
    this.#outcome = new Promise((resolve, reject) => {
      this.#worker.once("error", reject);
      this.#worker.once("exit", () => reject(new Error("the thread that stores rows is gone")));
      this.#worker.once("message", (outcome: RowThreadOutcome) => {
        if ("hashes" in outcome) resolve(outcome);
        else reject(new SqliteError(outcome.message, outcome.code));
      });
    });
    // Whoever waits for it hears of it; until then it is no unhandled rejection.
    this.#outcome.catch(() => {});
  }

  put(table: NumberTable, values: Float64Array): void {
    const block = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#sender.send(PLACES[table], block);
  }

  /** Waits until all rows are written; throws what kept the thread from it. */
  async finish(): Promise<{ hashes: Map<NumberTable, RowsHash>; busyMs: number }> {
    try {
      this.#sender.send(END, new Uint8Array(0));
    } catch (error) {
      throw await this.causeOf(error);
    }
    return this.#outcome;
  }

  /** What is behind `error`: the thread's own error where it is merely that the thread gave up. */
  async causeOf(error: unknown): Promise<unknown> {
    if (!(error instanceof ReceiverGone)) return error;
    return this.#outcome.then(
      () => error,
      (cause: unknown) => cause,
    );
  }

  /** Ends the thread, whatever it does. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}

const PLACES = Object.fromEntries(
  Object.keys(NUMBER_TABLES).map((table, place) => [table, place]),
) as Record<NumberTable, number>;
