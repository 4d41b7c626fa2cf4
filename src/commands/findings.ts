/** Writes findings into files: a file per view as CSV or NDJSON, or one of ECS documents. */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import type Database from "better-sqlite3";
import { UserError } from "../errors.ts";
import { ecsDocuments } from "../export/ecs.ts";
import { openCase } from "../store/open-case.ts";
import { formatRows, inertJson } from "./row-formats.ts";

export type FindingsFormat = "csv" | "ndjson" | "ecs";

/** The views that say what was found, each with the order of its rows. */
const FINDINGS: Readonly<Record<string, string>> = {
  scans: "scan_id",
  scan_targets: "scan_id, target",
  scan_ports: "scan_id, target, protocol, port",
  scan_evidence: "scan_id, code",
  attack_hypotheses: "scan_id, attack_id",
  port_status: "target, protocol, port",
  hosts: "address",
  activities: "first_capture_id, first_frame, kind, source, target",
  problems: "capture_id, code",
};

interface Findings {
  readonly name: string;
  /** Text of the file, in pieces, of all cases. */
  readonly pieces: (databases: readonly NamedCase[]) => Iterable<string>;
}

interface NamedCase {
  readonly path: string;
  readonly database: Database.Database;
}

/** Returns the files written. Throws UserError where one is there and `force` does not allow it. */
export function exportFindings(
  cases: readonly string[],
  format: FindingsFormat,
  folder: string,
  force: boolean,
): string[] {
  const databases = cases.map((path) => ({ path, database: openCase(path) }));
  try {
    const wanted = filesOf(format);
    const taken = wanted.map(({ name }) => join(folder, name)).find((path) => existsSync(path));
    if (taken !== undefined && !force) {
      throw new UserError(`${taken}: is there already; -f replaces it`);
    }
    mkdirSync(folder, { recursive: true });
    return wanted.map(({ name, pieces }) => write(join(folder, name), pieces(databases)));
  } finally {
    for (const { database } of databases) database.close();
  }
}

function filesOf(format: FindingsFormat): Findings[] {
  if (format === "ecs") return [{ name: "findings.ecs.ndjson", pieces: ecsLines }];
  return Object.entries(FINDINGS).map(([view, order]) => ({
    name: `${view}.${format}`,
    pieces: (databases) => viewLines(databases, format, view, order),
  }));
}

function* ecsLines(databases: readonly NamedCase[]): Generator<string, void> {
  for (const { database } of databases) {
    for (const document of ecsDocuments(database)) yield `${inertJson(document)}\n`;
  }
}

/** Rows of all cases, with the case before each: scans are numbered from 1 in every one. */
function* viewLines(
  databases: readonly NamedCase[],
  format: "csv" | "ndjson",
  view: string,
  order: string,
): Generator<string, void> {
  const [first] = databases;
  if (first === undefined) return;
  const columns = first.database
    .prepare(`select * from ${view}`)
    .columns()
    .map(({ name }) => name);
  function* rows(): Generator<readonly unknown[], void> {
    for (const { path, database } of databases) {
      const statement = database.prepare<[], unknown[]>(
        `select ${columns.join(", ")} from ${view} order by ${order}`,
      );
      for (const row of statement.raw().iterate()) yield [path, ...row];
    }
  }
  yield* formatRows(format, ["case", ...columns], rows());
}

/** The file has another name until it is whole. */
function write(path: string, pieces: Iterable<string>): string {
  const unfinished = `${path}.partial`;
  const file = openSync(unfinished, "w");
  try {
    for (const piece of pieces) writeSync(file, piece);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  return path;
}
