/** Small cases for tests of the page: one capture without a scan, and one SYN scan of two hosts. */
import type Database from "better-sqlite3";
import { addRows, type CaseRow, emptyCase } from "./case-tables.ts";

const START_US = 1_265_153_646_956_656;
const SYN = 0x002;
const RST_ACK = 0x014;
const SYN_ACK = 0x012;

export const scanner = "10.0.0.9";
export const openTarget = "10.0.0.1";
export const closedTarget = "10.0.0.2";
const PORTS = [22, 23, 25, 80, 110, 135, 139, 443];
const OPEN_PORT = 80;

/** One capture of `frames` frames, no scan in it. `row` overrides columns of the capture. */
export function quietCase(row: CaseRow = {}, frames = 12): Database.Database {
  const database = emptyCase();
  addRows(database, "captures", {
    capture_id: 1,
    file_name: "quiet.pcap",
    bytes: 1234,
    md5: "0".repeat(32),
    sha1: "1".repeat(40),
    sha256: "2".repeat(64),
    format: "pcap 2.4, little-endian, microseconds",
    compression: "none",
    link_types: "ethernet",
    frames,
    first_at_us: START_US,
    last_at_us: START_US + 1_000_000,
    duration_s: 1,
    is_cut_off: 0,
    snapped_frames: 0,
    is_time_ordered: 1,
    sha256_after: "2".repeat(64),
    ...row,
  });
  addRows(database, "runs", {
    run_id: 1,
    tool: "scanxtract 0.0.0",
    node: "24.0.0",
    sqlite: "3.54.0",
    command_line: "-r quiet.pcap -o out",
    platform: "linux x64",
    started_us: START_US,
  });
  addRows(database, "thresholds", {
    name: "scan_min_ports",
    value: 5,
    unit: "ports",
    why: "Higher: missed. Lower: false alarms.",
  });
  addRows(database, "views", {
    name: "scans",
    question: "Which scans are there?",
    sql: "create view scans as select 1 < 2",
    is_materialised: 1,
  });
  return database;
}

/** A scan of eight TCP ports on each of two hosts; one port is open. `row` overrides the scan. */
export function scanCase(row: CaseRow = {}, file: CaseRow = {}): Database.Database {
  const database = quietCase({ file_name: "scan.pcap", ...file }, 4 * PORTS.length);
  const probes = 2 * PORTS.length;
  addHosts(database);
  addRows(database, "scans", {
    scan_id: 1,
    technique: "tcp-syn",
    scanner,
    scope: "vertical",
    targets: 2,
    ports: PORTS.length,
    probes,
    first_capture_id: 1,
    first_frame: 1,
    last_capture_id: 1,
    last_frame: 4 * PORTS.length - 1,
    started_us: START_US,
    ended_us: START_US + 31_000,
    tool: "nmap",
    confidence: 0.9999,
    summary: "10.0.0.9 sent one SYN to each of 8 ports on two hosts.",
    ...row,
  });
  addRows(database, "scan_types", {
    technique: row["technique"] === undefined ? "tcp-syn" : row["technique"],
    scans: 1,
    scanners: 1,
    targets: 2,
    ports: PORTS.length,
    probes,
  });
  addRows(
    database,
    "scan_evidence",
    {
      scan_id: 1,
      code: "syn-alone",
      finding: "No handshake is completed.",
      speaks: "for",
      matched: 16,
      tested: 16,
      example_capture_id: 1,
      example_frame: 1,
    },
    { scan_id: 1, code: "copy", finding: "Another program can do the same.", speaks: "limit" },
  );
  addPorts(database);
  return database;
}

/** Numbers of an address and of a form of packet, as the packed columns have them. */
const addressId = (address: string): number =>
  [scanner, openTarget, closedTarget].indexOf(address) + 1;
const FORMS = [SYN, SYN_ACK, RST_ACK];

function addHosts(database: Database.Database): void {
  addRows(database, "page_links", {
    link_id: 1,
    src_mac: "02:00:00:00:00:00",
    dst_mac: "02:00:00:00:00:01",
  });
  FORMS.forEach((flags, place) => {
    addRows(database, "page_forms", {
      form_id: place + 1,
      protocol: "tcp",
      ip_version: 4,
      ip_df: 0,
      tcp_flags: flags,
      is_fragment: 0,
    });
  });
  [scanner, openTarget, closedTarget].forEach((address, place) => {
    addRows(database, "page_addresses", { address_id: place + 1, address });
    addRows(database, "hosts", {
      address,
      mac: `02:00:00:00:00:0${place}`,
      vendor: place === 1 ? "Apple" : null,
      looks_like: place === 1 ? "Windows" : null,
      frames_sent: 16,
      frames_received: 16,
      first_at_us: START_US,
      last_at_us: START_US + 31_000,
    });
  });
}

function addPorts(database: Database.Database): void {
  let frame = 1;
  for (const target of [openTarget, closedTarget]) {
    for (const port of PORTS) {
      const isOpen = target === openTarget && port === OPEN_PORT;
      addExchange(database, { target, port, frame, isOpen });
      frame += 2;
    }
    const open = target === openTarget ? 1 : 0;
    addRows(database, "scan_targets", {
      scan_id: 1,
      target,
      dst_id: addressId(target),
      ports: PORTS.length,
      probes: PORTS.length,
      answered: PORTS.length,
      is_up: 1,
      open,
      closed: PORTS.length - open,
      filtered: 0,
      unfiltered: 0,
      open_filtered: 0,
      closed_filtered: 0,
      unknown: 0,
    });
    addRows(database, "flows", {
      scanner,
      target,
      protocol: "tcp",
      probes: PORTS.length,
      answered: PORTS.length,
      first_at_us: START_US,
      last_at_us: START_US + 31_000,
    });
  }
}

/** Of a frame of the one capture. */
function packetId(frame: number): number {
  return 2 ** 32 + frame;
}

interface Exchange {
  readonly target: string;
  readonly port: number;
  readonly frame: number;
  readonly isOpen: boolean;
}

function addExchange(database: Database.Database, exchange: Exchange): void {
  const { target, port, frame, isOpen } = exchange;
  const state = isOpen ? "open" : "closed";
  const reason = isOpen ? "syn-ack" : "reset";
  const common = { tcp_window: 1024, ip_ttl: 50, ip_length: 44 };
  const probe = {
    ...common,
    packet_id: packetId(frame),
    at_us: START_US + frame * 1000,
    src_port: 40_000,
    dst_port: port,
    tcp_seq: 7,
    tcp_ack: 0,
    ip_id: (frame * 7919) % 65_536,
  };
  const answer = {
    ...common,
    packet_id: packetId(frame + 1),
    at_us: START_US + frame * 1000 + 300,
    src_port: port,
    dst_port: 40_000,
    tcp_seq: 0,
    tcp_ack: 8,
  };
  const flags = isOpen ? SYN_ACK : RST_ACK;
  const shown = { capture_id: 1, protocol: "tcp" };
  addRows(
    database,
    "page_frames",
    { ...shown, ...probe, frame, position: frame, src: scanner, dst: target, tcp_flags: SYN },
    {
      ...shown,
      ...answer,
      frame: frame + 1,
      position: frame + 1,
      src: target,
      dst: scanner,
      tcp_flags: flags,
    },
  );
  addRows(
    database,
    "scan_frames",
    { scan_id: 1, capture_id: 1, frame, role: "probe" },
    { scan_id: 1, capture_id: 1, frame: frame + 1, role: "answer" },
  );
  const packet = { attempt_id: frame, at_ns: 0, link_id: 1, wire_bytes: 60 };
  addRows(database, "page_packets", {
    ...packet,
    ...probe,
    role: 1,
    src_id: addressId(scanner),
    dst_id: addressId(target),
    form_id: 1,
  });
  addRows(database, "page_packets", {
    ...packet,
    ...answer,
    role: 2,
    src_id: addressId(target),
    dst_id: addressId(scanner),
    form_id: FORMS.indexOf(flags) + 1,
  });
  addRows(database, "contacts", { attempt_id: frame });
  addRows(database, "page_attempts", { attempt_id: frame, scan_id: 1, mark: isOpen ? 3 : 2 });
  addRows(database, "attempts", {
    attempt_id: frame,
    probe_capture_id: 1,
    probe_frame: frame,
    answer: reason,
  });
  addRows(database, "scan_ports", {
    scan_id: 1,
    target,
    protocol: "tcp",
    port,
    state,
    reason,
    wire_state: state,
    attempts: 1,
    probe_capture_id: 1,
    probe_frame: frame,
    answer_capture_id: 1,
    answer_frame: frame + 1,
  });
  addRows(database, "port_status", {
    target,
    protocol: "tcp",
    port,
    state,
    reason,
    scans: 1,
    first_capture_id: 1,
    first_frame: frame,
  });
}
