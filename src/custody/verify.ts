/** Compares a case with the hashes it holds of itself, and captures with the hashes it holds of them. */
import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { evidenceHash, hashTables, type TableHash } from "./content-hash.ts";
import { hashFile } from "./file-state.ts";

/** One thing that was compared. */
export interface Comparison {
  /** damaged: no table can be trusted; absent: the capture is not where it was, and none is named. */
  readonly verdict: "same" | "differs" | "damaged" | "absent";
  readonly what: string;
}

/** Compares what the tables hold with what they held when the case was finished. */
export function compareCase(database: Database.Database): Comparison[] {
  const damage = damageOf(database);
  if (damage !== "ok") return [{ verdict: "damaged", what: `database: ${damage}` }];
  const noted = database
    .prepare<[], TableHash>("select name, part, rows, sha256 from content_hashes order by name")
    .all();
  const isThere = database
    .prepare<[string], number>("select 1 from sqlite_schema where type = 'table' and name = ?")
    .pluck();
  const found = hashTables(
    database,
    noted.filter(({ name }) => isThere.get(name) === 1),
  );
  const differences = noted.flatMap(({ name, rows, sha256 }): Comparison[] => {
    const now = found.find((table) => table.name === name);
    if (now?.sha256 === sha256) return [];
    const state = now === undefined ? "is not there any more" : `${now.rows} rows`;
    return [
      { verdict: "differs", what: `table ${name}: ${state}, ${rows} when the case was finished` },
    ];
  });
  const last = "select evidence_sha256 from runs order by run_id desc limit 1";
  const evidence = database.prepare<[], string>(last).pluck().get();
  const sha256 = evidenceHash(found);
  if (evidence !== sha256) {
    const what = `evidence: sha256 ${sha256}, ${evidence} when the case was finished`;
    differences.push({ verdict: "differs", what });
  }
  if (differences.length > 0) return differences;
  return [{ verdict: "same", what: `evidence and conclusions: sha256 ${sha256}` }];
}

/** What SQLite finds broken first; "ok" for nothing. */
function damageOf(database: Database.Database): string {
  try {
    return String(database.pragma("integrity_check(1)", { simple: true }));
  } catch (error) {
    // Where the list of tables is damaged there is nothing to check.
    if (error instanceof Database.SqliteError) return error.message;
    throw error;
  }
}

/**
 * Compares captures with the case: the files that are named, or else those that the case names.
 * An error of the operating system is thrown as it is.
 */
export async function compareCaptures(
  database: Database.Database,
  files: readonly string[],
): Promise<Comparison[]> {
  const captures = database
    .prepare<[], { path: string; sha256: string }>(
      "select path, sha256 from captures order by capture_id",
    )
    .all();
  if (files.length === 0) {
    const comparisons = captures.map(({ path, sha256 }) => compareCapture(path, [sha256]));
    return Promise.all(comparisons);
  }
  const known = captures.map(({ sha256 }) => sha256);
  return Promise.all(files.map((file) => compareCapture(file, known)));
}

async function compareCapture(path: string, known: readonly string[]): Promise<Comparison> {
  if (path === "-" || !existsSync(path)) return { verdict: "absent", what: path };
  const sha256 = await hashFile(path);
  if (known.includes(sha256)) return { verdict: "same", what: `${path}: sha256 ${sha256}` };
  const expected = known.length === 1 ? `not ${known[0]}` : "of no capture in the case";
  return { verdict: "differs", what: `${path}: sha256 ${sha256}, ${expected}` };
}
