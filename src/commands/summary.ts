/**
 * What was found, for a terminal: who scanned, how, when, whom, what was found open, by which
 * frames. Every figure is a column of a view.
 */
import type Database from "better-sqlite3";
import { heading } from "./heading.ts";
import { textTable } from "./text-table.ts";
import { visibleText } from "./visible-text.ts";

const US_PER_MS = 1000;
/** A summary is read on one screen; the rest is in the case. */
const MOST_ROWS = 20;

export function summarize(database: Database.Database): string {
  return [
    describeCaptures(database),
    describeScans(database),
    describeTargets(database),
    describeActivities(database),
    describeProblems(database),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** Content hash over the evidence that the case holds. */
export function evidenceOf(database: Database.Database): string {
  const last = database.prepare<[], string>(
    "select evidence_sha256 from runs order by run_id desc limit 1",
  );
  return last.pluck().get() ?? "";
}

interface CaptureRow {
  file_name: string;
  frames: number;
  first_at_us: number | null;
  last_at_us: number | null;
  sha256: string;
}

function describeCaptures(database: Database.Database): string {
  return database
    .prepare<[], CaptureRow>(
      "select file_name, frames, first_at_us, last_at_us, sha256 from captures order by capture_id",
    )
    .all()
    .map(({ file_name, frames, first_at_us, last_at_us, sha256 }) => {
      const times = first_at_us === null ? "no times" : `${utc(first_at_us)} to ${utc(last_at_us)}`;
      const name = visibleText(file_name);
      return `${name}: ${frames.toLocaleString("en")} frames, ${times}\nsha256 ${sha256}\n`;
    })
    .join("");
}

interface ScanRow {
  scan_id: number;
  technique: string | null;
  tool: string | null;
  scanner: string;
  scope: string;
  targets: number;
  ports: number;
  probes: number;
  open: number;
  started_us: number | null;
  first_capture_id: number;
  first_frame: number;
  last_frame: number;
}

function describeScans(database: Database.Database): string {
  const scans = database
    .prepare<[], ScanRow>(
      `select scans.*, coalesce(found.open, 0) as open
       from scans
       left join (select scan_id, sum(open) as open from scan_targets group by scan_id) as found
         on found.scan_id = scans.scan_id
       order by scans.scan_id`,
    )
    .all();
  if (scans.length === 0) return "No scan found.\n";
  const rows = scans
    .slice(0, MOST_ROWS)
    .map((scan) => [
      scan.scan_id,
      scan.technique ?? "technique not captured",
      scan.tool,
      scan.scanner,
      scan.scope,
      scan.targets,
      scan.ports,
      scan.probes,
      scan.open,
      utc(scan.started_us),
      `${scan.first_frame}-${scan.last_frame}`,
    ]);
  const head = [
    "scan",
    "technique",
    "tool",
    "scanner",
    "scope",
    "targets",
    "ports",
    "probes",
    "open",
  ];
  const scanners = new Set(scans.map((scan) => scan.scanner)).size;
  return (
    `${heading(`${count(scans.length, "scan")} by ${count(scanners, "host")}`)}\n` +
    textTable([...head, "started", "frames"], rows) +
    more(scans.length, "scans")
  );
}

interface TargetRow {
  address: string;
  looks_like: string | null;
  mac: string | null;
  vendor: string | null;
  role: string;
  open: string | null;
}

function describeTargets(database: Database.Database): string {
  const hosts = database
    .prepare<[], TargetRow>(
      `select hosts.address, hosts.looks_like, hosts.mac, hosts.vendor, hosts.role, found.open
       from hosts
       left join (
         select target, group_concat(port || '/' || protocol || ' (frame ' || first_frame || ')', ', ') as open
         from (select * from port_status where state = 'open' order by target, protocol, port)
         group by target
       ) as found on found.target = hosts.address
       where hosts.role is not null
       order by hosts.open_ports desc, hosts.frames_sent desc, hosts.address`,
    )
    .all();
  if (hosts.length === 0) return "";
  const rows = hosts
    .slice(0, MOST_ROWS)
    .map((host) => [
      host.address,
      host.role,
      host.looks_like,
      host.mac,
      host.vendor === null ? null : visibleText(host.vendor),
      host.open ?? "none",
    ]);
  return (
    `${heading("Hosts in scans")}\n` +
    textTable(["address", "role", "looks like", "MAC", "vendor", "open ports"], rows) +
    more(hosts.length, "hosts")
  );
}

function describeActivities(database: Database.Database): string {
  const rows = database
    .prepare<[], { kind: string; summary: string; first_frame: number }>(
      "select kind, summary, first_frame from activities order by frames desc, first_frame",
    )
    .all();
  if (rows.length === 0) return "";
  return (
    `${heading("Not called a scan")}\n` +
    textTable(
      ["kind", "what", "first frame"],
      rows.slice(0, MOST_ROWS).map((row) => [row.kind, row.summary, row.first_frame]),
    ) +
    more(rows.length, "activities")
  );
}

function describeProblems(database: Database.Database): string {
  const rows = database
    .prepare<[], { code: string; frames: number; message: string }>(
      "select code, frames, message from problems order by frames desc, code",
    )
    .all();
  if (rows.length === 0) return "";
  return (
    `${heading("What this capture cannot tell, or lost")}\n` +
    textTable(
      ["problem", "frames", "what"],
      rows.slice(0, MOST_ROWS).map((row) => [row.code, row.frames, visibleText(row.message)]),
    ) +
    more(rows.length, "problems")
  );
}

function more(total: number, what: string): string {
  return total > MOST_ROWS ? `  and ${total - MOST_ROWS} more: see ${what} in the case\n` : "";
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** "2010-02-02 23:34:06 UTC": digits are cut, not rounded. */
function utc(us: number | null): string {
  if (us === null) return "no time";
  const text = new Date(Math.floor(us / US_PER_MS)).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`;
}
