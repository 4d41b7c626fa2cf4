/** Runs packets through decoding and pairing into a case in memory, and reads the attempts back. */
import assert from "node:assert/strict";
import Database from "better-sqlite3";
import { readAsset } from "../../src/assets.ts";
import { Packet } from "../../src/capture/packet.ts";
import { Recording } from "../../src/recording.ts";
import { RowInsert } from "../../src/store/row-insert.ts";
import { changeThresholds, readThresholds } from "../../src/store/thresholds.ts";
import { CaptureTally } from "../../src/tally.ts";

/** Milliseconds after START_US, or null for a packet without a time; the packet; its interface. */
export type Timed = readonly [atMs: number | null, bytes: Uint8Array, interfaceIndex?: number];

export const START_US = 1_700_000_000_000_000;
const US_PER_MS = 1000;
const ETHERNET = 1;
const NO_VENDORS = { vendorOf: () => null };

/** A case of one capture with two interfaces. `thresholds`: "name=value" each. */
export function recordCase(
  packets: readonly Timed[],
  thresholds: readonly string[] = [],
): Database.Database {
  return recordCaptures([packets], thresholds);
}

/** A case of several captures that are read as one recording. */
export function recordCaptures(
  captures: readonly (readonly Timed[])[],
  thresholds: readonly string[] = [],
): Database.Database {
  const database = new Database(":memory:");
  database.exec(readAsset("schema.sql"));
  database.pragma("foreign_keys = off");
  changeThresholds(database, ["live_attempts=1000", ...thresholds]);
  const recording = new Recording(new RowInsert(database), readThresholds(database));
  const tallies = captures.map((packets, index) => {
    const tally = new CaptureTally(index + 1, 2 * index + 1);
    packets.forEach((timed, number) => {
      recording.take(packetOf(timed, number + 1), tally);
    });
    addCapture(database, tally);
    return tally;
  });
  recording.endRows();
  recording.finish(database, NO_VENDORS, tallies);
  for (const view of ["kind_classes", "kind_rules", "attempts"])
    database.exec(readAsset(`views/${view}.sql`));
  return database;
}

function packetOf([atMs, bytes, interfaceIndex = 0]: Timed, frame: number): Packet {
  const packet = new Packet();
  packet.frame = frame;
  packet.interfaceIndex = interfaceIndex;
  packet.linkType = ETHERNET;
  packet.hasTime = atMs !== null;
  packet.atUs = atMs === null ? 0 : START_US + Math.round(atMs * US_PER_MS);
  packet.capturedBytes = bytes.length;
  packet.wireBytes = bytes.length;
  packet.bytes = bytes;
  packet.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  packet.end = bytes.length;
  return packet;
}

/** The rows that all others refer to in the end. */
function addCapture(database: Database.Database, { captureId, firstInterfaceId }: CaptureTally) {
  if (captureId === 1) addRow(database, "runs", { run_id: 1 });
  addRow(database, "captures", { capture_id: captureId, run_id: 1, sha256: `${captureId}` });
  for (const interface_id of [firstInterfaceId, firstInterfaceId + 1]) {
    addRow(database, "interfaces", { interface_id, capture_id: captureId });
  }
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** Adds a row with zero or nothing in the columns that are not given and must not be null. */
function addRow(database: Database.Database, table: string, row: Record<string, number | string>) {
  const columns = database
    .prepare<[string], Column>(`select name, type from pragma_table_info(?) where "notnull"`)
    .all(table)
    .map(({ name, type }) => [name, type === "TEXT" ? "" : 0] as const);
  const whole = { ...Object.fromEntries(columns), ...row };
  const names = Object.keys(whole);
  const values = names.map((name) => `@${name}`);
  database.prepare(`insert into ${table} (${names}) values (${values})`).run(whole);
}

const ATTEMPTS = `
  select
    attempts.*, is_established, is_midstream, has_data_sent, has_data_received, contacts.dst_id
  from attempts
  inner join contacts on contacts.attempt_id = attempts.attempt_id
  inner join batches on batches.batch_id = contacts.batch_id
  inner join kinds on kinds.kind_id = batches.kind_id
  order by attempts.attempt_id`;

type Row = Readonly<Record<string, string | number | null>>;

/** One line per attempt: `tcp S 10.0.0.1:40000 > 10.0.0.2:80 x2, syn-ack, ShR, established`. */
export function attemptLines(database: Database.Database): string[] {
  return database.prepare<[], Row>(ATTEMPTS).all().map(line);
}

/** Expects these packets to make these attempts, and nothing to refer to what is not there. */
export function checkAttempts(
  packets: readonly Timed[],
  expected: readonly string[],
  thresholds: readonly string[] = [],
): void {
  const database = recordCase(packets, thresholds);
  assert.deepEqual(attemptLines(database), expected);
  assert.deepEqual(database.pragma("foreign_key_check"), []);
  database.close();
}

/** Per packet: which attempt it belongs to, and as what: "1 probe", "1 answer", "1 follow-up", "-". */
export function packetParts(database: Database.Database): string[] {
  const roles = ["none", "probe", "answer", "follow-up"];
  return database
    .prepare<[], number | null>("select part from packets order by packet_id")
    .pluck()
    .all()
    .map((part) => (part === null ? "-" : `${Math.floor(part / 4)} ${roles[part % 4]}`));
}

function line(row: Row): string {
  const answerer = row["answer_src"] === row["dst"] ? "" : ` from ${row["answer_src"]}`;
  const answer = row["answer_src"] === null ? "" : answerer;
  const facts = [
    ["is_established", "established"],
    ["is_midstream", "midstream"],
    ["has_data_sent", "sent"],
    ["has_data_received", "received"],
  ].flatMap(([column = "", word = ""]) => (row[column] === 1 ? [word] : []));
  const ends = `${end(row, "src")} > ${end(row, "dst")}`;
  const parts = [
    `${row["protocol"]} ${row["probe"]} ${ends} x${row["probes"]}`,
    `${row["answer"]}${answer}`,
    `${row["history"]}`,
    ...facts,
  ];
  return parts.filter(Boolean).join(", ");
}

function end(row: Row, side: "src" | "dst"): string {
  const port = row[`${side}_port`];
  return port === null ? `${row[side]}` : `${row[side]}:${port}`;
}
