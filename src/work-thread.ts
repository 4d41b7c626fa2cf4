/** A thread that works on a case beside the main one, and in the end says what came of it. */
import type { Worker } from "node:worker_threads";
import Database from "better-sqlite3";

const { SqliteError } = Database;

export interface Finished<Result> {
  readonly result: Result;
  /** Milliseconds that it did not wait for work. */
  readonly busyMs: number;
}

/** What the thread says: errors lose their class on the way. */
export type ThreadAnswer<Result> =
  | Finished<Result>
  | { readonly code: string; readonly message: string };

export class WorkThread<Result> {
  /** Rejects with what the thread threw. */
  readonly outcome: Promise<Finished<Result>>;
  readonly #worker: Worker;

  /** A worker whose module answers with answerWith. */
  constructor(worker: Worker) {
    this.#worker = worker;
    this.outcome = new Promise((resolve, reject) => {
      this.#worker.once("error", reject);
      this.#worker.once("exit", () => reject(new Error("a thread of the case is gone")));
      this.#worker.once("message", (answer: ThreadAnswer<Result>) => {
        if ("result" in answer) resolve(answer);
        else reject(new SqliteError(answer.message, answer.code));
      });
    });
    // Whoever waits for it hears of it; until then it is no unhandled rejection.
    this.outcome.catch(() => {});
  }

  /** Ends the thread, whatever it does. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
