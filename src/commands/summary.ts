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
/** Open ports named in the row of a host; one that answers on all of them has 65,535. */
const MOST_PORTS = 20;

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
  const all = database
    .prepare<[], { scans: number; scanners: number }>(
      "select count(*) as scans, count(distinct scanner) as scanners from scans",
    )
    .get();
  if (all === undefined || all.scans === 0) return "No scan found.\n";
  const rows = database
    .prepare<[], ScanRow>(
      `select scans.*, coalesce(found.open, 0) as open
       from (select * from scans order by scan_id limit ${MOST_ROWS}) as scans
       left join (select scan_id, sum(open) as open from scan_targets group by scan_id) as found
         on found.scan_id = scans.scan_id
       order by scans.scan_id`,
    )
    .all()
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
  return (
    `${heading(`${count(all.scans, "scan")} by ${count(all.scanners, "host")}`)}\n` +
    textTable([...head, "started", "frames"], rows) +
    more(all.scans, "scans")
  );
}

interface TargetRow {
  address: string;
  looks_like: string | null;
  mac: string | null;
  vendor: string | null;
  role: string;
  open: string | null;
  open_ports: number;
  total: number;
}

function describeTargets(database: Database.Database): string {
  const hosts = database
    .prepare<[], TargetRow>(
      `select hosts.address, hosts.looks_like, hosts.mac, hosts.vendor, hosts.role, found.open,
         coalesce(found.ports, 0) as open_ports, count(*) over () as total
       from hosts
       left join (
         select target, max(place) as ports,
           group_concat(port || '/' || protocol || ' (frame ' || first_frame || ')', ', ')
             filter (where place <= ${MOST_PORTS}) as open
         from (
           select *, row_number() over (partition by target order by protocol, port) as place
           from port_status where state = 'open' order by target, protocol, port
         )
         group by target
       ) as found on found.target = hosts.address
       where hosts.role is not null
       order by hosts.open_ports desc, hosts.frames_sent desc, hosts.address limit ${MOST_ROWS}`,
    )
    .all();
  if (hosts.length === 0) return "";
  const rows = hosts.map((host) => [
    host.address,
    host.role,
    host.looks_like,
    host.mac,
    host.vendor === null ? null : visibleText(host.vendor),
    openPorts(host),
  ]);
  return (
    `${heading("Hosts in scans")}\n` +
    textTable(["address", "role", "looks like", "MAC", "vendor", "open ports"], rows) +
    more(hosts[0]?.total ?? 0, "hosts")
  );
}

function openPorts({ open, open_ports }: TargetRow): string {
  if (open === null) return "none";
  return open_ports > MOST_PORTS ? `${open}, and ${open_ports - MOST_PORTS} more` : open;
}

function describeActivities(database: Database.Database): string {
  const rows = database
    .prepare<[], { kind: string; summary: string; first_frame: number; total: number }>(
      `select kind, summary, first_frame, count(*) over () as total from activities
       order by frames desc, first_frame limit ${MOST_ROWS}`,
    )
    .all();
  if (rows.length === 0) return "";
  return (
    `${heading("Not called a scan")}\n` +
    textTable(
      ["kind", "what", "first frame"],
      rows.map((row) => [row.kind, row.summary, row.first_frame]),
    ) +
    more(rows[0]?.total ?? 0, "activities")
  );
}

function describeProblems(database: Database.Database): string {
  const rows = database
    .prepare<[], { code: string; frames: number; message: string; total: number }>(
      `select code, frames, message, count(*) over () as total from problems
       order by frames desc, code limit ${MOST_ROWS}`,
    )
    .all();
  if (rows.length === 0) return "";
  return (
    `${heading("What this capture cannot tell, or lost")}\n` +
    textTable(
      ["problem", "frames", "what"],
      rows.map((row) => [row.code, row.frames, visibleText(row.message)]),
    ) +
    more(rows[0]?.total ?? 0, "problems")
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
