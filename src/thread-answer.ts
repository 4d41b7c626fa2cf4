/** The thread's end of work-thread.ts. */
import { parentPort } from "node:worker_threads";
import type { Finished, ThreadAnswer } from "./work-thread.ts";

/** Tells the main thread what `work` returns, or what it throws if the disk or SQLite is the reason. */
export function answerWith<Result>(work: () => Finished<Result>): void {
  let answer: ThreadAnswer<Result>;
  try {
    answer = work();
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    answer = { code: String(error.code), message: error.message };
  }
  parentPort?.postMessage(answer);
}
