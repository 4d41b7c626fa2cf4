/** The thread of evidence-work.ts. */
import { workerData } from "node:worker_threads";
import { openDatabase } from "../database.ts";
import { answerWith } from "../thread-answer.ts";
import { prepareForWriting } from "./build-settings.ts";
import { type EvidenceThreadData, workOnEvidence } from "./evidence-work.ts";

const { path, known }: EvidenceThreadData = workerData;

answerWith(() => {
  const started = performance.now();
  const database = openDatabase(path);
  try {
    prepareForWriting(database);
    // Tables are read and written from their first row to their last.
    database.pragma("cache_size = -4096");
    database.exec("begin");
    const result = workOnEvidence(database, known);
    database.exec("commit");
    return { result, busyMs: performance.now() - started };
  } finally {
    database.close();
  }
});
