/**
 * What a case needs beside its views, and what needs no view: the names of flows, and the hashes of the
 * evidence. Where that takes long, a thread does it over a copy of the case while views are built.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type Database from "better-sqlite3";
import { startWorker } from "../assets.ts";
import {
  hashTables,
  type KnownHashes,
  type TableHash,
  tablesToHash,
} from "../custody/content-hash.ts";
import { WorkThread } from "../work-thread.ts";
import type { CaseFile } from "./case-file.ts";
import { insertCommunityIds } from "./community-ids.ts";

const COPY_NAME = "evidence.sqlite";

export interface EvidenceThreadData {
  /** A copy of the case, of which `known` tables are hashed already. */
  readonly path: string;
  readonly known: KnownHashes;
}

/** Names flows, and returns the hashes of all tables that hold evidence. */
export function workOnEvidence(database: Database.Database, known: KnownHashes): TableHash[] {
  insertCommunityIds(database);
  const tables = tablesToHash(database).filter(({ part }) => part === "evidence");
  return hashTables(database, tables, known);
}

/** The same beside `build`, which must not change the evidence, where `isLong` says that it pays. */
export async function workBeside(
  caseFile: CaseFile,
  known: KnownHashes,
  isLong: boolean,
  build: () => Promise<void>,
): Promise<{ hashes: TableHash[]; threadMs: number }> {
  const { database } = caseFile;
  if (!isLong) {
    const hashes = workOnEvidence(database, known);
    await build();
    return { hashes, threadMs: 0 };
  }
  const path = join(caseFile.scratch, COPY_NAME);
  caseFile.copyTo(path);
  const workerData: EvidenceThreadData = { path, known };
  const thread = new WorkThread<TableHash[]>(startWorker("store/evidence-worker", { workerData }));
  try {
    await build();
    const { result, busyMs } = await thread.outcome;
    caseFile.readBeside(path, "copy", () =>
      database.exec("insert into main.community_ids select * from copy.community_ids"),
    );
    return { hashes: result, threadMs: busyMs };
  } finally {
    await thread.stop();
    rmSync(path, { force: true });
  }
}
