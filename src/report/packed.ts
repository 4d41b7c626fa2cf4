/**
 * The packets of all scans as packed columns: an inert island in the page that a script unfolds.
 *
 * Little-endian columns one after another, in the order of `COLUMNS`, then the words they point to
 * as JSON; all of it gzip (RFC 1952) in base64 (RFC 4648 section 4), so that nothing in it is markup.
 * Columns that rise hold the difference to the row before. A missing value is NaN or -1.
 */
import { gzipSync } from "node:zlib";
import type Database from "better-sqlite3";
import { oneRow, rows } from "./rows.ts";

/** Eight-byte columns first, so that every column lies on a multiple of its size. */
const COLUMNS = [
  { name: "at_us", bytes: 8, isRising: true },
  { name: "tcp_seq", bytes: 8, isRising: false },
  { name: "tcp_ack", bytes: 8, isRising: false },
  { name: "packet_id", bytes: 8, isRising: true },
  { name: "scan_id", bytes: 4, isRising: false },
  { name: "role", bytes: 4, isRising: false },
  { name: "src_id", bytes: 4, isRising: false },
  { name: "dst_id", bytes: 4, isRising: false },
  { name: "src_port", bytes: 4, isRising: false },
  { name: "dst_port", bytes: 4, isRising: false },
  { name: "form_id", bytes: 4, isRising: false },
  { name: "tcp_window", bytes: 4, isRising: false },
  { name: "ip_ttl", bytes: 4, isRising: false },
  { name: "ip_id", bytes: 4, isRising: false },
  { name: "ip_length", bytes: 4, isRising: false },
] as const;

/** More packets than this are left in the case file; the page says so. */
const MOST_PACKED = 300_000;

export interface Packed {
  /** Rows packed, and rows there are. */
  readonly rows: number;
  readonly all: number;
  /** "at_us:8:rising tcp_seq:8 …", for the script that unfolds them. */
  readonly columns: string;
  readonly base64: string;
}

/** Packs the gathered packets, scan by scan in order of the file. */
export function packPackets(database: Database.Database): Packed {
  const { all } = oneRow<{ all: number }>(
    database,
    'select count(*) as "all" from scan_packets_now',
  );
  const count = Math.min(all, MOST_PACKED);
  const columns = COLUMNS.map(({ bytes }) =>
    bytes === 8 ? new Float64Array(count) : new Int32Array(count),
  );
  const last = COLUMNS.map(() => 0);
  const packets = database
    .prepare<[number], (number | null)[]>(
      `select ${COLUMNS.map(({ name }) => name).join(", ")} from scan_packets_now
       order by scan_id, packet_id limit ?`,
    )
    .raw();
  let row = 0;
  for (const packet of packets.iterate(count)) {
    for (let place = 0; place < COLUMNS.length; place++) {
      const column = columns[place];
      const value = packet[place];
      if (column === undefined) continue;
      if (value === null || value === undefined) {
        column[row] = column instanceof Float64Array ? Number.NaN : -1;
      } else {
        column[row] = value - (last[place] ?? 0);
        if (COLUMNS[place]?.isRising) last[place] = value;
      }
    }
    row++;
  }
  const parts = columns.map((column) => new Uint8Array(column.buffer));
  const bytes = Buffer.concat([...parts, Buffer.from(JSON.stringify(words(database)))]);
  return {
    rows: count,
    all,
    columns: COLUMNS.map(
      ({ name, bytes: size, isRising }) => `${name}:${size}${isRising ? ":rising" : ""}`,
    ).join(" "),
    base64: gzipSync(bytes).toString("base64"),
  };
}

/** What the numbers in the columns stand for, as far as they occur. */
function words(database: Database.Database): Readonly<Record<string, unknown[]>> {
  return {
    addresses: rows(
      database,
      `select address_id, address from page_addresses
       where address_id in (select src_id from scan_packets_now)
         or address_id in (select dst_id from scan_packets_now)`,
    ),
    forms: rows(
      database,
      `select * from page_forms where form_id in (select form_id from scan_packets_now)`,
    ),
  };
}
