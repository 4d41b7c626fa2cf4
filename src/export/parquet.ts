/**
 * Writes the wire tables of a case as Parquet: a folder per table, in it one per capture and day, named
 * as Hive names partitions, so that every engine that reads folders of Parquet finds its way.
 *
 * A capture that is there already is left alone. One that is being written lies under a name that
 * engines pass over, and takes its own when it is whole; its row of captures comes last.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type Database from "better-sqlite3";
import { type Column, ParquetFile } from "./parquet-file.ts";

const US_PER_DAY = 86_400_000_000;

/** Hive's name of the partition of rows that have none. */
const NO_DAY = "__HIVE_DEFAULT_PARTITION__";

interface ParquetTable {
  readonly name: string;
  /** Column that tells the capture; null where the rows are of the case as a whole. */
  readonly capture: string | null;
  /** Column that tells the day, in microseconds; null where there is one file. */
  readonly time: string | null;
  /** Order of the rows of a day. */
  readonly order: string;
  /** Whether rows lie in the order of time, where the packets of a capture do. */
  readonly isInTime: boolean;
}

/** In this order; captures last, since its row says that all the rest is there. */
const TABLES: readonly ParquetTable[] = [
  { name: "thresholds", capture: null, time: null, order: "name", isInTime: false },
  { name: "hosts", capture: null, time: null, order: "address", isInTime: false },
  {
    name: "attempts",
    capture: "probe_capture_id",
    time: "at_us",
    order: "attempt_id",
    isInTime: false,
  },
  { name: "frames", capture: "capture_id", time: "at_us", order: "frame", isInTime: true },
  { name: "captures", capture: "capture_id", time: null, order: "capture_id", isInTime: false },
];

/** Of columns that are computed, and so declared by nothing, those that hold text. */
const TEXTS = new Set(
  "answer answer_note class looks_like mac probe role vendor via_mac".split(" "),
);

export interface ParquetExport {
  readonly written: readonly string[];
  readonly before: readonly string[];
}

interface Capture {
  readonly capture_id: number;
  readonly file_name: string;
  readonly sha256: string;
  readonly is_ordered: number;
}

/** Writes what `folder` lacks. Returns the names of the captures written, and of those there before. */
export function exportParquet(
  database: Database.Database,
  folder: string,
  onStep: (table: string) => void,
): ParquetExport {
  const captures = database
    .prepare<[], Capture>(
      `select capture_id, file_name, sha256,
         is_time_ordered = 1 and not exists (
           select 1 from frames where frames.capture_id = captures.capture_id and at_us is null
         ) as is_ordered
       from captures order by capture_id`,
    )
    .all();
  const isThere = ({ sha256 }: Capture) => existsSync(placeOf(folder, "captures", sha256));
  const wanted = captures.filter((capture) => !isThere(capture));
  const before = captures.filter(isThere).map(({ file_name }) => file_name);
  const [first] = captures;
  if (first === undefined || wanted.length === 0) return { written: [], before };
  for (const table of TABLES) {
    onStep(table.name);
    removeUnfinished(join(folder, table.name));
    const owners = table.capture === null ? [first] : wanted;
    for (const capture of owners) writePartition(database, folder, table, capture);
  }
  return { written: wanted.map(({ file_name }) => file_name), before };
}

function placeOf(folder: string, table: string, sha256: string): string {
  return join(folder, table, `capture=${sha256}`);
}

/** Names that begin with a dot or an underscore are not read. */
function unfinishedName(sha256: string): string {
  return `.capture=${sha256}`;
}

function removeUnfinished(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.startsWith(".capture=")) rmSync(join(folder, name), { recursive: true });
  }
}

function writePartition(
  database: Database.Database,
  folder: string,
  table: ParquetTable,
  capture: Capture,
): void {
  const place = placeOf(folder, table.name, capture.sha256);
  const unfinished = join(folder, table.name, unfinishedName(capture.sha256));
  mkdirSync(unfinished, { recursive: true });
  const columns = columnsOf(database, table.name);
  if (table.time === null) {
    const file = new ParquetFile(join(unfinished, "rows.parquet"), columns);
    for (const row of rowsOf(database, table, capture, columns)) file.add(row);
    file.close();
  } else writeDays(rowsOf(database, table, capture, columns), unfinished, columns);
  rmSync(place, { recursive: true, force: true });
  renameSync(unfinished, place);
}

/** One file per day; the rows come day by day, so that one file is open at a time. */
function writeDays(
  rows: Iterable<readonly unknown[]>,
  folder: string,
  columns: readonly Column[],
): void {
  let day: unknown;
  let file: ParquetFile | undefined;
  for (const [rowDay, ...row] of rows) {
    if (file === undefined || rowDay !== day) {
      file?.close();
      day = rowDay;
      const place = join(folder, `day=${dayName(day)}`);
      mkdirSync(place);
      file = new ParquetFile(join(place, "rows.parquet"), columns);
    }
    file.add(row);
  }
  file?.close();
}

function dayName(day: unknown): string {
  if (typeof day !== "number") return NO_DAY;
  return new Date(day * (US_PER_DAY / 1000)).toISOString().slice(0, -"T00:00:00.000Z".length);
}

/** The rows of a table that belong to a capture, day by day, with the day before them where there is one. */
function rowsOf(
  database: Database.Database,
  { name, capture, time, order, isInTime }: ParquetTable,
  { capture_id, is_ordered }: Capture,
  columns: readonly Column[],
): Iterable<readonly unknown[]> {
  // Division of whole numbers rounds towards zero, and there are days before 1970.
  const day = `(${time} - ((${time} % ${US_PER_DAY}) + ${US_PER_DAY}) % ${US_PER_DAY}) / ${US_PER_DAY}`;
  const names = columns.map((column) => column.name).join(", ");
  const selected = time === null ? names : `${day} as day, ${names}`;
  const where = capture === null ? "" : ` where ${capture} = ${capture_id}`;
  // As they lie in the case is the order of time here, and sorting a large capture takes a disk's worth.
  const isDayByDay = isInTime && is_ordered === 1;
  const sorted = isDayByDay ? "" : ` order by ${time === null ? "" : "day, "}${order}`;
  return database
    .prepare<[], unknown[]>(`select ${selected} from ${name}${where}${sorted}`)
    .raw()
    .iterate();
}

function columnsOf(database: Database.Database, table: string): Column[] {
  return database
    .prepare<[string], { name: string; type: string }>(
      "select name, type from pragma_table_info(?)",
    )
    .all(table)
    .map(({ name, type }) => {
      if (type === "TEXT" || TEXTS.has(name)) return { name, type: "text" };
      return { name, type: type === "REAL" ? "real" : "integer" };
    });
}
