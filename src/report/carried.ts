/**
 * What the page carries for its script beside the packets: what numbers stand for, and whole tables.
 *
 * Each is JSON, gzip in base64, in an element of its own: inert, and unfolded when it is needed.
 */
import { gzipSync } from "node:zlib";
import type Database from "better-sqlite3";
import type { FrameRow } from "./frames.ts";
import type { PortRun } from "./hosts.ts";
import { rows } from "./rows.ts";
import type { ScanDetails } from "./scans.ts";

/** Rows of a view that can be saved from the page; the command line has all of them. */
const TABLE_ROWS = 20_000;
/** Views that can be saved, each in an order of its own; that of port_status is the order of its key. */
const TABLES: Readonly<Record<string, string>> = {
  scans: "scan_id",
  scan_types: "probes desc, technique",
  scan_evidence: "scan_id, speaks, code, finding",
  flows: "probes desc, scanner, target, protocol",
  hosts: "frames_sent desc, address",
  port_status: "",
  activities: "kind, source, target",
  problems: "capture_id, code",
};

const FRAMES_PER_CAPTURE = 2 ** 32;

export interface Words {
  readonly scans: readonly ScanDetails[];
  readonly cited: readonly FrameRow[];
  readonly runs: readonly PortRun[];
  readonly framesBefore: ReadonlyMap<number, number>;
}

/** What the packed columns point to, and the lists of frames that the page offers. */
export function packedWords(database: Database.Database, words: Words): string {
  const { scans, cited, runs, framesBefore } = words;
  return packed({
    addresses: rows<{ address_id: number; address: string }>(
      database,
      "select address_id, address from page_addresses order by address_id",
    ).map(({ address_id, address }) => [address_id, address]),
    forms: rows(database, "select * from page_forms order by form_id"),
    links: rows(database, "select * from page_links order by link_id"),
    captures: Array.from(framesBefore, ([capture_id, before]) => ({ capture_id, before })),
    scans: scans.map(({ scan_id, technique, scanner, ports }) => ({
      scan_id,
      technique,
      scanner,
      ports,
    })),
    cited: cited.map(({ capture_id, frame }) => capture_id * FRAMES_PER_CAPTURE + frame),
    runs: runs.map(({ target, protocol, state, first_port, last_port }) => [
      target,
      protocol,
      state,
      first_port,
      last_port,
    ]),
  });
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** There are more rows. */
  readonly isCut: boolean;
}

/** Views with all their columns, as far as they are short enough; each is asked once. */
export function readTables(database: Database.Database): Readonly<Record<string, Table>> {
  return Object.fromEntries(
    Object.entries(TABLES).map(([name, order]) => {
      const statement = database
        .prepare<[number], (string | number | null)[]>(
          `select * from ${name} ${order && `order by ${order}`} limit ?`,
        )
        .raw();
      const found = statement.all(TABLE_ROWS + 1);
      const columns = statement.columns().map((column) => column.name);
      return [
        name,
        { columns, rows: found.slice(0, TABLE_ROWS), isCut: found.length > TABLE_ROWS },
      ];
    }),
  );
}

/** The first rows of a table as objects, for the page's text. The caller names the columns in `Row`. */
export function firstRows<Row>({ columns, rows: found }: Table, most: number): Row[] {
  return found
    .slice(0, most)
    .map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place]])) as Row);
}

export function packed(value: unknown): string {
  return gzipSync(Buffer.from(JSON.stringify(value))).toString("base64");
}
