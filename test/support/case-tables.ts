/**
 * A case whose public names are plain tables, for tests of what stands above them: rows in, page out.
 *
 * The columns are those of the case file's contract; the views of the page are the real ones.
 */
import Database from "better-sqlite3";
import { listAssets, readAsset } from "../../src/assets.ts";

/** Columns of each public name, the tables and the views of the page that lie right above tables. */
const COLUMNS: Readonly<Record<string, string>> = {
  captures: `capture_id, file_name, bytes, md5, sha1, sha256, format, compression, decompressed_bytes,
    decompressed_sha256, link_types, frames, first_at_us, last_at_us, duration_s, is_cut_off,
    snapped_frames, is_time_ordered, modified_us, sha256_after, sensor, clock_offset_s`,
  runs: `run_id, tool, node, sqlite, command_line, started_us, finished_us, commit_id, platform,
    case_id, evidence_id, examiner, notes, evidence_sha256`,
  interfaces: `interface_id, capture_id, number, link_type_name, snap_length, name, description,
    filter, os, time_resolution, time_offset_s, dropped`,
  capture_metadata: "capture_id, scope, name, value",
  fragmentation: `source, target, protocol, fragments, smallest_octets, first_capture_id,
    first_frame`,
  ip_option_use: "source, target, ip_options, frames, first_capture_id, first_frame",
  hosts: `address, mac, via_mac, vendor, looks_like, frames_sent, frames_received, first_at_us,
    last_at_us`,
  page_frames: `packet_id, capture_id, frame, position, at_us, src, dst, protocol, src_port,
    dst_port, tcp_flags, tcp_seq,
    tcp_ack, tcp_window, icmp_type, icmp_code, ip_ttl, ip_id, ip_length`,
  page_attempts: "attempt_id, scan_id, mark",
  page_packets: `packet_id, attempt_id, role, at_us, at_ns, src_id, dst_id, form_id,
    link_id, src_port, dst_port, tcp_seq, tcp_ack, tcp_window, ip_ttl, ip_id, ip_length, wire_bytes`,
  page_addresses: "address_id, address",
  page_forms: `form_id, protocol, ip_version, ip_df, tcp_flags, tcp_options, icmp_type, icmp_code,
    is_fragment, has_ip_options, stop`,
  page_links: "link_id, src_mac, dst_mac, vlan, encapsulation",
  scan_followups: "scan_id, attempt_id",
  contacts: "attempt_id",
  attempts: `attempt_id, src, dst, at_us, probe_capture_id, probe_frame, answer, answer_src,
    answer_capture_id, answer_frame, latency_us`,
  scan_attempts: "scan_id, attempt_id",
  packets: "packet_id, ip_ttl",
  addresses: "address, family, low_bits",
  flows: "scanner, target, protocol, probes, answered, first_at_us, last_at_us",
  scans: `scan_id, technique, probe, scanner, via, scope, targets, ports, probes, first_capture_id,
    first_frame, last_capture_id, last_frame, started_us, ended_us, tool, tool_version, confidence,
    campaign, decoy_group, summary`,
  scan_types: "technique, scans, scanners, targets, ports, probes",
  scan_targets: `scan_id, target, dst_id, ports, probes, answered, limited, is_up, open, closed,
    filtered, unfiltered, open_filtered, closed_filtered, unknown`,
  scan_ports: `scan_id, target, protocol, port, state, reason, wire_state, attempts,
    probe_capture_id, probe_frame, answer_capture_id, answer_frame`,
  scan_frames: "scan_id, capture_id, frame, role",
  scan_evidence: `scan_id, code, finding, speaks, matched, tested, example_capture_id,
    example_frame`,
  scan_alternatives: `scan_id, code, verdict, finding, matched, tested, example_capture_id,
    example_frame`,
  scan_answers: "scan_id, reason, attempts",
  banners: "client, target, port, text, scan_id, capture_id, frame",
  first_uses: "scanner, target, port, found_scan_id, at_us, capture_id, frame",
  attack_hypotheses: "scan_id, attack_id, name, direction, reason",
  port_status: "target, protocol, port, state, reason, scans, first_capture_id, first_frame",
  activities: "kind, source, target, frames, first_capture_id, first_frame, summary",
  distributions: "scan_id, field, value, frames",
  thresholds: "name, value, unit, why",
  problems: "capture_id, code, message, frames, first_frame",
  views: "name, question, sql, is_materialised",
};

/** Names that sum up others, so that a test need not say a thing twice. */
const SUMMARIES = [
  `create view target_states as
   select address_id as dst_id, protocol, state, reason, count(*) as ports
   from port_status join page_addresses on address = target
   group by address_id, protocol, state, reason`,
  `create view open_ports as
   select scan_id, target, protocol, port, reason, probe_capture_id, probe_frame,
     answer_capture_id, answer_frame
   from scan_ports where state = 'open'`,
  `create view page_scan_ports as
   select scan_id, address_id as dst_id, target, protocol, port, state, reason, wire_state
   from scan_ports join page_addresses on address = target`,
  `create view page_scan_tries as
   select scan_id, address_id as dst_id, count(*) as first_tries, sum(attempts > 1) as second_tries,
     sum(max(attempts - 2, 0)) as later_tries
   from scan_ports join page_addresses on address = target
   group by scan_id, address_id`,
];

type Value = number | string | null;
export type CaseRow = Readonly<Record<string, Value>>;

/** An empty case: the public names without rows, and the views of the page over them. */
export function emptyCase(): Database.Database {
  const database = new Database(":memory:");
  for (const [name, columns] of Object.entries(COLUMNS)) {
    database.exec(`create table ${name} (${columns})`);
  }
  for (const summary of SUMMARIES) database.exec(summary);
  for (const asset of listAssets("views").filter((name) => name.startsWith("views/page_"))) {
    const name = asset.slice("views/".length, -".sql".length);
    const isThere = name in COLUMNS || SUMMARIES.some((view) => view.includes(` ${name} as`));
    if (!isThere) database.exec(readAsset(asset));
  }
  return database;
}

/** Adds rows to a public name; columns that a row leaves out are null. */
export function addRows(database: Database.Database, name: string, ...rows: CaseRow[]): void {
  for (const row of rows) {
    const columns = Object.keys(row);
    database
      .prepare(`insert into ${name} (${columns}) values (${columns.map((column) => `@${column}`)})`)
      .run(row);
  }
}
