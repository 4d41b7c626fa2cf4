/** Hashes of what a case holds, whatever the layout of the file: one per table; see table-digest.ts. */
import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { TableDigest } from "./table-digest.ts";

const ROWS_AT_ONCE = 2000;

/** Facts of the clock and the machine, texts of the program, and what follows from other tables. */
const NOT_HASHED: ReadonlySet<string> = new Set([
  "runs",
  "views",
  "content_hashes",
  "community_ids",
]);

/**
 * Views turned into tables that are public, or that public ones show in other words; the steps on the
 * way to them are not hashed.
 */
const CONCLUSIONS: ReadonlySet<string> = new Set([
  "scans",
  "scan_targets",
  "candidate_ports",
  "candidate_states",
  "scan_evidence",
  "port_verdicts",
  "hosts",
  "activities",
]);

/** Where a capture lay when it was read is no part of the evidence. */
const COLUMNS_NOT_HASHED: ReadonlySet<string> = new Set(["captures.path", "captures.modified_us"]);

export interface TableHash {
  readonly name: string;
  readonly part: "evidence" | "conclusion";
  readonly rows: number;
  /** Lower-case hexadecimal SHA-256. */
  readonly sha256: string;
}

/** Hashes of whole tables that were taken while their rows were written, by the tables' names. */
export type KnownHashes = ReadonlyMap<string, { readonly rows: number; readonly sha256: string }>;

export type HashedTable = Pick<TableHash, "name" | "part">;

/** The tables of a finished case that hold evidence or public conclusions, by name. */
export function tablesToHash(database: Database.Database): HashedTable[] {
  return database
    .prepare<[], HashedTable>(
      `select tables.name, case when views.name is null then 'evidence' else 'conclusion' end as part
       from sqlite_schema as tables
       left join views on views.name = tables.name
       where tables.type = 'table' and tables.name not like 'sqlite!_%' escape '!'
       order by tables.name`,
    )
    .all()
    .filter(({ name, part }) => part === "evidence" || CONCLUSIONS.has(name))
    .filter(({ name }) => !NOT_HASHED.has(name));
}

export function hashTables(
  database: Database.Database,
  tables: readonly HashedTable[],
  known: KnownHashes = new Map(),
): TableHash[] {
  return tables.map(({ name, part }) => ({
    name,
    part,
    ...(known.get(name) ?? hashRows(database, name)),
  }));
}

/** Hashes of the public conclusions of a finished case. */
export function hashConclusions(database: Database.Database): TableHash[] {
  const tables = tablesToHash(database).filter(({ part }) => part === "conclusion");
  return hashTables(database, tables);
}

/** One hash for all the evidence: over a line "sha256  name" for each evidence table, by name. */
export function evidenceHash(hashes: readonly TableHash[]): string {
  const lines = hashes
    .filter(({ part }) => part === "evidence")
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`);
  return createHash("sha256").update(lines.join("")).digest("hex");
}

/** Notes the hashes in the table content_hashes. */
export function storeContentHashes(
  database: Database.Database,
  hashes: readonly TableHash[],
): void {
  const insert = database.prepare(
    "insert into content_hashes (name, part, rows, sha256) values (@name, @part, @rows, @sha256)",
  );
  database.transaction(() => {
    for (const hash of hashes) insert.run(hash);
  })();
}

/** Hash of the rows that a table holds now. */
function hashRows(database: Database.Database, table: string): { rows: number; sha256: string } {
  const digest = new TableDigest();
  for (const row of rowsOf(database, table)) digest.add(row);
  return { rows: digest.rows, sha256: digest.finish() };
}

/** The rows of a table in the order of its key. */
function* rowsOf(database: Database.Database, table: string): Generator<unknown[], void> {
  const columns = database
    .prepare<[string], { name: string; pk: number }>("select name, pk from pragma_table_info(?)")
    .all(table);
  const names = columns
    .filter(({ name }) => !COLUMNS_NOT_HASHED.has(`${table}.${name}`))
    .map(({ name }) => `"${name}"`)
    .join(", ");
  if (hasNoRowid(database, table)) {
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    const order = key.map(({ name }) => name).join(", ");
    const all = database.prepare<[], unknown[]>(`select ${names} from ${table} order by ${order}`);
    yield* all.raw().iterate();
    return;
  }
  const some = database
    .prepare<[number], unknown[]>(
      `select ${names}, rowid from ${table} where rowid > ? order by rowid limit ${ROWS_AT_ONCE}`,
    )
    .raw();
  let last = -1;
  for (let rows = some.all(last); rows.length > 0; rows = some.all(last)) {
    for (const row of rows) {
      last = Number(row.pop());
      yield row;
    }
  }
}

function hasNoRowid(database: Database.Database, table: string): boolean {
  const wr = database
    .prepare<[string], number>(
      "select wr from pragma_table_list where schema = 'main' and name = ?",
    )
    .pluck()
    .get(table);
  return wr === 1;
}
