/** A case with too much of everything that a page lists, for tests of how large the page gets. */
import type Database from "better-sqlite3";
import { addRows, type CaseRow } from "./case-tables.ts";
import { manyScans } from "./hundred-scans.ts";
import { scanner } from "./small-cases.ts";

const SCANS = 3000;
const MANY = 300;
/** A verdict has at most one row per reason that the views know. */
const REASONS = 40;
const FEATURES = 250;
const PORTS = 40;
const CAPTURES = 60;
/** Every other character of a note hides: as many chips as letters. */
const HIDING = "a\u202e".repeat(100);

/** Many scans, captures that say much of themselves, hosts, ports, activities, problems, runs. */
export function crowdedCase(): Database.Database {
  const database = manyScans(SCANS);
  addCaptures(database);
  for (let number = 0; number < MANY; number++) addCrowd(database, number);
  for (let number = 0; number < FEATURES; number++) {
    addRows(database, "ip_option_use", {
      source: address(number),
      target: scanner,
      ip_options: "record route",
      frames: 1,
      first_capture_id: 1,
      first_frame: 1,
    });
  }
  database.exec("update page_forms set has_ip_options = 1");
  return database;
}

function address(number: number): string {
  return `10.2.${number >> 8}.${number & 255}`;
}

/** The only row of a table that `scanCase` has. */
function rowOf(database: Database.Database, table: string): CaseRow {
  return database.prepare<[], CaseRow>(`select * from ${table} limit 1`).get() ?? {};
}

function addCaptures(database: Database.Database): void {
  const capture = rowOf(database, "captures");
  const run = rowOf(database, "runs");
  for (let captureId = 2; captureId <= CAPTURES; captureId++) {
    addRows(database, "captures", { ...capture, capture_id: captureId, frames: 0 });
    addRows(database, "runs", { ...run, run_id: captureId });
  }
}

function addCrowd(database: Database.Database, number: number): void {
  const target = address(number);
  addRows(database, "capture_metadata", {
    capture_id: 1,
    scope: "file",
    name: "comment",
    value: HIDING,
  });
  addRows(database, "activities", {
    kind: "probing",
    source: target,
    target: scanner,
    frames: 3,
    first_capture_id: 1,
    first_frame: 1,
    summary: HIDING,
  });
  addRows(database, "problems", {
    capture_id: 1,
    code: `damage-${number}`,
    message: HIDING,
    frames: 1,
    first_frame: 1,
  });
  if (number < REASONS) addReason(database, number);
  addRows(database, "page_addresses", { address_id: 100 + number, address: target });
  addRows(database, "hosts", {
    address: target,
    mac: "02:00:00:00:00:01",
    vendor: "Apple",
    looks_like: "Windows",
    frames_sent: 1,
    frames_received: 1,
    first_at_us: 1_265_153_646_956_656,
    last_at_us: 1_265_153_646_956_656,
  });
  if (number < PORTS) addPorts(database, target);
}

function addReason(database: Database.Database, number: number): void {
  addRows(database, "scan_evidence", {
    scan_id: 1,
    code: `reason-${number}`,
    finding: "It is so.",
    speaks: number % 2 === 0 ? "for" : "limit",
    matched: 1,
    tested: 1,
    example_capture_id: 1,
    example_frame: 1,
  });
}

/** Ports in turn open, closed and filtered, so that every run has one port. */
function addPorts(database: Database.Database, target: string): void {
  for (let port = 1; port <= PORTS; port++) {
    const state = ["open", "closed", "filtered"][port % 3] ?? "";
    const common = { target, protocol: "tcp", port, state, reason: "syn-ack" };
    addRows(database, "port_status", {
      ...common,
      scans: 1,
      first_capture_id: 1,
      first_frame: 1,
    });
    for (let scanId = 1; scanId <= 8; scanId++) {
      addRows(database, "scan_ports", {
        ...common,
        scan_id: scanId,
        wire_state: state,
        attempts: 1,
        probe_capture_id: 1,
        probe_frame: 7,
        answer_capture_id: 1,
        answer_frame: 8,
      });
    }
  }
}
