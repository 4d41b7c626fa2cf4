/** The thread of gathered.ts. */
import { workerData } from "node:worker_threads";
import { openDatabase } from "../database.ts";
import { answerWith } from "../thread-answer.ts";
import { type GatheringThreadData, gather } from "./gathered.ts";

const { path }: GatheringThreadData = workerData;

answerWith(() => {
  const started = performance.now();
  const database = openDatabase(path, { readonly: true });
  try {
    database.pragma("temp_store = file");
    database.pragma("cache_size = -4096");
    return { result: gather(database), busyMs: performance.now() - started };
  } finally {
    database.close();
  }
});
