/**
 * The hashes of public conclusions, taken while the page is written: both only read the case. Where it
 * takes long, a thread does it.
 */
import type Database from "better-sqlite3";
import { startWorker } from "../assets.ts";
import { hashTables, type TableHash, tablesToHash } from "../custody/content-hash.ts";
import { WorkThread } from "../work-thread.ts";

export interface ConclusionThreadData {
  /** A case that is finished but for what its page and its hashes add. */
  readonly path: string;
}

export function hashConclusions(database: Database.Database): TableHash[] {
  return hashTables(
    database,
    tablesToHash(database).filter(({ part }) => part === "conclusion"),
  );
}

/** Hashes the conclusions of the case at `path` beside `write`, where `isLong` says that it pays. */
export async function hashBeside(
  database: Database.Database,
  path: string,
  isLong: boolean,
  write: () => Promise<void>,
): Promise<{ hashes: TableHash[]; threadMs: number }> {
  if (!isLong) {
    const hashes = hashConclusions(database);
    await write();
    return { hashes, threadMs: 0 };
  }
  const workerData: ConclusionThreadData = { path };
  const thread = new WorkThread<TableHash[]>(
    startWorker("store/conclusion-worker", { workerData }),
  );
  try {
    await write();
    const { result, busyMs } = await thread.outcome;
    return { hashes: result, threadMs: busyMs };
  } finally {
    await thread.stop();
  }
}
