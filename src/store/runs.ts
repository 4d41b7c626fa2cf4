/** Writes the table runs: what was run, on what, and when. */
import type Database from "better-sqlite3";
import { readVersion } from "../assets.ts";

const US_PER_MS = 1000;
const US_PER_S = 1_000_000;

/** Notes the start of a run. Returns its run_id. */
export function startRun(database: Database.Database, commandLine: string): number {
  const sqlite = database.prepare<[], string>("select sqlite_version()").pluck().get();
  const result = database
    .prepare(
      "insert into runs (tool, node, sqlite, command_line, started_us) values (?, ?, ?, ?, ?)",
    )
    .run(`scanxtract ${readVersion()}`, process.version, sqlite, commandLine, nowUs());
  return Number(result.lastInsertRowid);
}

export function finishRun(database: Database.Database, runId: number): void {
  database.prepare("update runs set finished_us = ? where run_id = ?").run(nowUs(), runId);
}

/** The clock, or the instant that SOURCE_DATE_EPOCH names, so that two runs can be byte-identical. */
function nowUs(): number {
  const epoch = Number(process.env["SOURCE_DATE_EPOCH"] ?? Number.NaN);
  return Number.isFinite(epoch) ? Math.trunc(epoch * US_PER_S) : Date.now() * US_PER_MS;
}
