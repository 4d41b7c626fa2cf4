/** Writes the table runs: what was run, on what, when, and for which case. */
import type Database from "better-sqlite3";
import { readCommit, readVersion } from "../assets.ts";
import { insertRows } from "./dictionary-rows.ts";

const US_PER_MS = 1000;
const US_PER_S = 1_000_000;

/** What the examiner says of a run; null for what was not said. */
export interface RunNotes {
  readonly caseId: string | null;
  readonly examiner: string | null;
  readonly evidenceId: string | null;
  readonly notes: string | null;
}

/** Notes the start of a run, at `startedUs`. Returns its run_id. */
export function startRun(
  database: Database.Database,
  startedUs: number,
  commandLine: string,
  notes: RunNotes,
): number {
  const lastId = database.prepare<[], number>("select max(run_id) from runs").pluck().get() ?? 0;
  const sqlite = database.prepare<[], string>("select sqlite_version()").pluck().get() ?? "";
  insertRows(database, "runs", [
    {
      run_id: lastId + 1,
      tool: `scanxtract ${readVersion()}`,
      commit_id: readCommit(),
      node: process.version,
      sqlite,
      platform: `${process.platform} ${process.arch}`,
      command_line: commandLine,
      started_us: startedUs,
      case_id: notes.caseId,
      examiner: notes.examiner,
      evidence_id: notes.evidenceId,
      notes: notes.notes,
    },
  ]);
  return lastId + 1;
}

/** Notes the end of a run and the content hash of the evidence that the case then holds. */
export function finishRun(
  database: Database.Database,
  runId: number,
  evidenceSha256: string,
): void {
  database
    .prepare("update runs set finished_us = ?, evidence_sha256 = ? where run_id = ?")
    .run(nowUs(), evidenceSha256, runId);
}

/** Whether the run is asked to leave the same bytes whenever and wherever it is done. */
export function isReproducible(): boolean {
  return sourceDate() !== null;
}

/** The clock, or the instant that SOURCE_DATE_EPOCH names, so that two runs can be byte-identical. */
export function nowUs(): number {
  const epoch = sourceDate();
  return epoch === null ? Date.now() * US_PER_MS : Math.trunc(epoch * US_PER_S);
}

/** https://reproducible-builds.org/specs/source-date-epoch/ */
function sourceDate(): number | null {
  const text = process.env["SOURCE_DATE_EPOCH"] ?? "";
  const epoch = Number(text);
  return text.trim() !== "" && Number.isFinite(epoch) ? epoch : null;
}
