/**
 * What the page carries for its script beside the packets: what numbers stand for, and whole tables.
 *
 * Each is JSON in a chunk of an inert island, unfolded when it is needed.
 */
import { gzipSync } from "node:zlib";
import type Database from "better-sqlite3";
import type { FrameRow } from "./frames.ts";
import type { PortRun } from "./hosts.ts";
import { rows } from "./rows.ts";

/** Rows of a view that can be saved from the page; the command line has all of them. */
const TABLE_ROWS = 20_000;
/** Views that can be saved, each in an order of its own; that of port_status is the order of its key. */
const TABLES = [
  ["scans", "order by scan_id"],
  ["scan_types", "order by probes desc, technique"],
  ["scan_evidence", "order by scan_id, speaks, code, finding"],
  ["scan_alternatives", "order by scan_id, code"],
  ["flows", "order by probes desc, scanner, target, protocol"],
  ["hosts", "order by frames_sent desc, address"],
  ["port_status", ""],
  ["activities", "order by kind, source, target"],
  ["problems", "order by capture_id, code"],
  ["thresholds", "order by name"],
] as const;

export type TableName = (typeof TABLES)[number][0];

const FRAMES_PER_CAPTURE = 2 ** 32;
const ADDRESSES_AT_ONCE = 10_000;

export interface Words {
  readonly cited: readonly FrameRow[];
  readonly runs: readonly PortRun[];
  readonly framesBefore: ReadonlyMap<number, number>;
}

/** What the packed columns point to, and the lists of frames that the page offers. */
export function packedWords(database: Database.Database, words: Words): Buffer {
  const { cited, runs, framesBefore } = words;
  const rest = JSON.stringify({
    forms: rows(database, "select * from page_forms order by form_id"),
    links: rows(database, "select * from page_links order by link_id"),
    captures: Array.from(framesBefore, ([capture_id, before]) => ({ capture_id, before })),
    scans: rows(database, "select scan_id, technique, scanner, ports from scans order by scan_id"),
    cited: cited.map(({ capture_id, frame }) => capture_id * FRAMES_PER_CAPTURE + frame),
    runs: runs.map(({ target, protocol, state, first_port, last_port }) => [
      target,
      protocol,
      state,
      first_port,
      last_port,
    ]),
  });
  const start = Buffer.from(`${rest.slice(0, -1)},"addresses":[`);
  return gzipSync(Buffer.concat([start, ...addressLines(database), Buffer.from("]}")]));
}

/** Pairs of number and address as JSON, some at a time: a flood has millions of them. */
function addressLines(database: Database.Database): Buffer[] {
  const addresses = database
    .prepare<[], [number, string]>(
      "select address_id, address from page_addresses order by address_id",
    )
    .raw();
  const pieces: Buffer[] = [];
  let lines: string[] = [];
  const separator = (): string => (pieces.length === 0 ? "" : ",");
  for (const address of addresses.iterate()) {
    lines.push(JSON.stringify(address));
    if (lines.length < ADDRESSES_AT_ONCE) continue;
    pieces.push(Buffer.from(separator() + lines.join()));
    lines = [];
  }
  if (lines.length > 0) pieces.push(Buffer.from(separator() + lines.join()));
  return pieces;
}

/** A view as the page has it: the first rows for its text, more of them packed. */
export interface Table {
  readonly packed: Uint8Array;
  /** Rows that are packed. */
  readonly rows: number;
  /** There are more rows. */
  readonly isCut: boolean;
  /** As objects; whoever takes them knows the columns of the view. */
  readonly first: readonly unknown[];
}

/** Views with all their columns, as far as they are short enough; each is asked once. */
export function packTables(
  database: Database.Database,
  shown: number,
): ReadonlyMap<TableName, Table> {
  return new Map(
    TABLES.map(([name, order]) => [name, packTable(database, `${name} ${order}`, shown)]),
  );
}

/** Rows become JSON as they are read: of wide rows a list would take many times the room. */
function packTable(database: Database.Database, from: string, shown: number): Table {
  const statement = database
    .prepare<[number], (string | number | null)[]>(`select * from ${from} limit ?`)
    .raw();
  const columns = statement.columns().map((column) => column.name);
  const first: unknown[] = [];
  const lines: string[] = [];
  let isCut = false;
  for (const row of statement.iterate(TABLE_ROWS + 1)) {
    if (lines.length === TABLE_ROWS) isCut = true;
    else {
      if (lines.length < shown)
        first.push(Object.fromEntries(columns.map((name, place) => [name, row[place]])));
      lines.push(JSON.stringify(row));
    }
  }
  const json = `{"columns":${JSON.stringify(columns)},"isCut":${isCut},"rows":[${lines.join()}]}`;
  return { packed: gzipSync(json), rows: lines.length, isCut, first };
}
