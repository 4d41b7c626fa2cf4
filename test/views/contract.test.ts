/** Names that other programs rely on: each must be there, with at least these columns. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { columnsOf, openEmptyCase } from "../../scripts/columns.ts";

const CONTRACT: Readonly<Record<string, string>> = {
  captures:
    "capture_id file_name bytes md5 sha1 sha256 format link_types frames first_at_us last_at_us duration_s is_cut_off snapped_frames",
  hosts: "address mac via_mac vendor frames_sent frames_received first_at_us last_at_us",
  frames:
    "capture_id frame at_us src dst src_mac dst_mac vlan protocol src_port dst_port tcp_flags tcp_seq tcp_ack tcp_window tcp_options icmp_type icmp_code ip_ttl ip_id ip_df ip_length is_fragment is_duplicate file_offset captured_bytes wire_bytes",
  attempts:
    "attempt_id protocol src dst src_port dst_port probe probe_frame probe_capture_id probes answer answer_src answer_frame answer_capture_id latency_us history",
  connections:
    "protocol src dst src_port dst_port conn_state history community_id first_frame first_capture_id",
  flows: "scanner target protocol probes answered first_at_us last_at_us",
  scans:
    "scan_id technique scanner via scope targets ports probes first_frame first_capture_id last_frame last_capture_id started_us ended_us tool tool_version confidence campaign decoy_group summary",
  scan_types: "technique scans scanners targets ports probes",
  scan_targets:
    "scan_id target ports probes answered is_up open closed filtered unfiltered open_filtered closed_filtered unknown",
  scan_ports:
    "scan_id target protocol port state reason wire_state attempts probe_frame probe_capture_id answer_frame answer_capture_id",
  scan_frames: "scan_id capture_id frame role",
  scan_evidence: "scan_id code finding speaks matched tested example_frame example_capture_id",
  port_status: "target protocol port state reason scans first_frame first_capture_id",
  activities: "kind source target frames first_frame first_capture_id summary",
  distributions: "scan_id field value frames",
  host_distributions: "address field value frames",
  host_macs: "address mac",
  thresholds: "name value unit why",
  problems: "capture_id code message frames first_frame",
  views: "name question sql is_materialised",
};

const empty = openEmptyCase();

test("every public name has its columns", () => {
  const missing = Object.entries(CONTRACT).flatMap(([name, columns]) => {
    const there = new Set(columnsOf(empty, name));
    return columns.split(" ").flatMap((column) => (there.has(column) ? [] : [`${name}.${column}`]));
  });
  assert.deepEqual(missing, []);
});

test("README.md names every public name", () => {
  const readme = readFileSync(join(dirname(dirname(import.meta.dirname)), "README.md"), "utf8");
  assert.deepEqual(
    Object.keys(CONTRACT).filter((name) => !readme.includes(`\`${name}\``)),
    [],
  );
});
