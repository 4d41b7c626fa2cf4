/** The thread of row-thread.ts: takes blocks of rows, inserts them, and says what became of them. */
import { workerData } from "node:worker_threads";
import { openDatabase } from "../database.ts";
import { HandoverReceiver } from "../handover.ts";
import { answerWith } from "../thread-answer.ts";
import type { Finished } from "../work-thread.ts";
import { prepareForWriting } from "./build-settings.ts";
import { NUMBER_TABLES, type NumberTable } from "./number-rows.ts";
import { type RowHashes, RowInsert } from "./row-insert.ts";
import { END, type RowThreadData } from "./row-thread.ts";

const { path, memory }: RowThreadData = workerData;
const receiver = new HandoverReceiver(memory);

function insertRows(): Finished<RowHashes> {
  const database = openDatabase(path);
  try {
    prepareForWriting(database);
    database.exec("begin");
    const insert = new RowInsert(database);
    const tables = Object.keys(NUMBER_TABLES) as NumberTable[];
    let busyMs = 0;
    receiver.receive((kind, block) => {
      if (kind === END) return false;
      const start = performance.now();
      const values = new Float64Array(block.buffer, block.byteOffset, block.byteLength / 8);
      insert.put(tables[kind] as NumberTable, values);
      busyMs += performance.now() - start;
      return true;
    });
    database.exec("commit");
    return { result: insert.hashes(), busyMs };
  } finally {
    database.close();
  }
}

try {
  answerWith(insertRows);
} finally {
  // Of no consequence where all blocks were taken.
  receiver.giveUp();
}
