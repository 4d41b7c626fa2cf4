/** The thread of conclusion-work.ts. */
import { workerData } from "node:worker_threads";
import { openDatabase } from "../database.ts";
import { answerWith } from "../thread-answer.ts";
import { type ConclusionThreadData, hashConclusions } from "./conclusion-work.ts";

const { path }: ConclusionThreadData = workerData;

answerWith(() => {
  const started = performance.now();
  const database = openDatabase(path, { readonly: true });
  try {
    // Every table is read once, from its first row to its last.
    database.pragma("cache_size = -1024");
    return { result: hashConclusions(database), busyMs: performance.now() - started };
  } finally {
    database.close();
  }
});
