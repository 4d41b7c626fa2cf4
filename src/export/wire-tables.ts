/**
 * The tables of schema.sql as another database needs them: their columns, how rows of several cases go
 * together, and what the numbers in them count.
 *
 * Each table and each number of schema.sql is listed here; a test finds what is not.
 */
import type Database from "better-sqlite3";

export interface WireColumn {
  readonly name: string;
  readonly type: "integer" | "real" | "text";
  readonly isNullable: boolean;
}

export interface WireTable {
  readonly name: string;
  readonly columns: readonly WireColumn[];
  /** Columns of the primary key; none where the table has no key. */
  readonly key: readonly string[];
}

/**
 * What a number counts, and so how it becomes one that no other case uses. Captures, packets and the
 * attempts and so on that a case numbers from 1 are shifted. What several cases share (addresses, and
 * what packets have in common) is called by a number that follows from what it is; kinds, whose numbers
 * the views need small, by the number that the database has given to the same kind.
 */
export type Meaning = "run" | "capture" | "packet" | "serial" | "part" | "kind" | "shared";

const MEANINGS: Readonly<Record<string, Meaning>> = {
  run_id: "run",
  capture_id: "capture",
  packet_id: "packet",
  first_packet: "packet",
  last_packet: "packet",
  probe_packet: "packet",
  last_probe_packet: "packet",
  answer_packet: "packet",
  reply_packet: "packet",
  interface_id: "serial",
  link_id: "serial",
  burst_id: "serial",
  batch_id: "serial",
  attempt_id: "serial",
  part: "part",
  address_id: "shared",
  mac_id: "shared",
  src_id: "shared",
  dst_id: "shared",
  src_mac_id: "shared",
  dst_mac_id: "shared",
  answer_src_id: "shared",
  client_id: "shared",
  server_id: "shared",
  connector_id: "shared",
  form_id: "shared",
  kind_id: "kind",
  sender_id: "shared",
};

/** Columns named like a number of ours that hold what a packet carried. */
const CARRIED = new Set(["ip_id"]);

/** Dictionary that a shared number is of, where its column does not carry the dictionary's own name. */
const DICTIONARIES: Readonly<Record<string, string>> = {
  form_id: "forms",
  sender_id: "senders",
};

/** Tables whose equal rows of several cases are one row, and how the rest of such rows goes together. */
const SHARED: Readonly<Record<string, Readonly<Record<string, "sum" | "min" | "max">>>> = {
  addresses: {
    frames_sent: "sum",
    frames_received: "sum",
    first_at_us: "min",
    last_at_us: "max",
    reply_ttl: "max",
  },
  macs: {},
  address_macs: { is_claimed: "max", first_packet: "min" },
  forms: {},
  kinds: {},
  senders: {},
  home_networks: {},
  home_addresses: {},
  thresholds: {},
};

/** Tables whose rows belong to one capture each, and the column that tells which. */
const OWNED: Readonly<Record<string, string>> = {
  runs: "run_id",
  captures: "capture_id",
  interfaces: "capture_id",
  capture_metadata: "capture_id",
  damages: "capture_id",
  links: "interface_id",
  packets: "packet_id",
  bursts: "first_packet",
  batches: "first_packet",
  contacts: "probe_packet",
  community_ids: "attempt_id",
  ftp_orders: "packet_id",
  greetings: "packet_id",
};

/** What speaks of a case file as such: hashes of its tables, and the texts of its views. */
const LEFT_OUT = new Set(["content_hashes", "views"]);

/** The tables of a case that hold what was on the wire. Throws Error for one that is not listed above. */
export function wireTables(database: Database.Database): WireTable[] {
  const names = database
    .prepare<[], string>(
      `select name from sqlite_schema
       where type = 'table' and name not like 'sqlite_%' and name not in (select name from views)
       order by rowid`,
    )
    .pluck()
    .all();
  return names.filter((name) => !LEFT_OUT.has(name)).map((name) => wireTable(database, name));
}

function wireTable(database: Database.Database, name: string): WireTable {
  if (!(name in SHARED) && !(name in OWNED)) throw new Error(`table ${name} is not listed`);
  interface Info {
    readonly name: string;
    readonly type: string;
    readonly notnull: number;
    readonly pk: number;
  }
  const info = database
    .prepare<[string], Info>(`select name, type, "notnull", pk from pragma_table_info(?)`)
    .all(name);
  const key = info.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return {
    name,
    key: key.map((column) => column.name),
    columns: info.map((column) => {
      const type = column.type.toLowerCase();
      if (type !== "integer" && type !== "real" && type !== "text") {
        throw new Error(`${name}.${column.name} is of type ${column.type}`);
      }
      const isNullable = column.notnull === 0 && column.pk === 0;
      return { name: column.name, type, isNullable };
    }),
  };
}

export function isShared({ name }: WireTable): boolean {
  return name in SHARED;
}

/** How values of a shared row from several cases become one: by this function; undefined: the first. */
export function foldOf({ name }: WireTable, column: string): "sum" | "min" | "max" | undefined {
  return SHARED[name]?.[column];
}

/** What an integer column counts; undefined for a mere figure. Throws Error for an unlisted number. */
export function meaningOf(column: WireColumn): Meaning | undefined {
  if (column.type !== "integer") return undefined;
  const meaning = MEANINGS[column.name];
  const isNumber = /_(id|packet)$/.test(column.name) && !CARRIED.has(column.name);
  if (meaning === undefined && isNumber) {
    throw new Error(`what ${column.name} counts is not listed`);
  }
  return meaning;
}

/** Whether a column of this name holds numbers that follow from what they stand for. */
export function isSharedNumber(column: string): boolean {
  return MEANINGS[column] === "shared";
}

/** Table whose key a shared number is. */
export function dictionaryOf(column: string): string {
  return DICTIONARIES[column] ?? "addresses";
}

/** A condition for SQLite: the rows of a table that belong to the captures named; true for shared rows. */
export function belongsTo({ name }: WireTable, captureIds: readonly number[]): string {
  const column = OWNED[name];
  const captures = `(${captureIds.join(", ")})`;
  switch (column) {
    case undefined:
      return "true";
    case "run_id":
      return `run_id in (select run_id from captures where capture_id in ${captures})`;
    case "capture_id":
      return `capture_id in ${captures}`;
    case "interface_id":
      return `interface_id in (select interface_id from interfaces where capture_id in ${captures})`;
    case "attempt_id":
      return `attempt_id in (
        select attempt_id from contacts where probe_packet / 4294967296 in ${captures})`;
    default:
      return `${column} / 4294967296 in ${captures}`;
  }
}
