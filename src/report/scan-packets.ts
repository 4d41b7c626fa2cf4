/**
 * The packets of all scans, gathered in one pass where charts and lists find those of each.
 *
 * The temporary table is no part of the case: it lives beside a database that may be read-only, and
 * its key keeps the packets of a scan together and in order.
 */
import type Database from "better-sqlite3";

const COLUMNS = `scan_id, packet_id, role, position, at_us, mark, src_id, dst_id, form_id, src_port, ip_length, ip_id, ip_ttl,
  dst_port, tcp_seq, tcp_ack, tcp_window`;

/** Calls `draw` while the table `scan_packets_now` is there. */
export function withScanPackets<Result>(database: Database.Database, draw: () => Result): Result {
  dropTable(database);
  database.exec(
    `create temp table scan_packets_now (${COLUMNS}, primary key (scan_id, packet_id)) without rowid`,
  );
  try {
    database.exec(`insert into scan_packets_now select ${COLUMNS} from page_scan_packets`);
    return draw();
  } finally {
    dropTable(database);
  }
}

function dropTable(database: Database.Database): void {
  database.exec("drop table if exists temp.scan_packets_now");
}
