/** The thread of finishing.ts. */
import { workerData } from "node:worker_threads";
import { hashConclusions } from "./custody/content-hash.ts";
import { openDatabase } from "./database.ts";
import type { Gathering, GatheringThreadData } from "./finishing.ts";
import { gather } from "./report/gathered.ts";
import { answerWith } from "./thread-answer.ts";

const { path }: GatheringThreadData = workerData;

answerWith<Gathering>(() => {
  const started = performance.now();
  const database = openDatabase(path, { readonly: true });
  try {
    // A hostile capture sorts for gigabytes.
    database.pragma("temp_store = file");
    database.pragma("cache_size = -4096");
    const result = { gathered: gather(database), hashes: hashConclusions(database) };
    return { result, busyMs: performance.now() - started };
  } finally {
    database.close();
  }
});
