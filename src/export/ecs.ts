/**
 * Findings as documents of the Elastic Common Schema: scans are alerts, ports of scans and what is no
 * scan are events. What ECS has no field for stands under "scanxtract".
 * https://www.elastic.co/docs/reference/ecs
 */
import type Database from "better-sqlite3";
import { isoTime } from "../iso-time.ts";

const ECS_VERSION = "9.2.0";
const NS_PER_US = 1000;

/** Most targets of a scan that its document names; scanxtract.targets tells how many there are. */
const MOST_TARGETS = 1000;

/** ECS knows these transports by name; others by their IANA number alone. */
const TRANSPORTS = new Set(["tcp", "udp", "sctp", "icmp", "icmpv6"]);

type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;
type Document = Readonly<Record<string, unknown>>;

/** All findings of a case, scans first. */
export function* ecsDocuments(database: Database.Database): Generator<Document, void> {
  const tool = database
    .prepare<[], string>("select tool from runs order by run_id desc limit 1")
    .pluck()
    .get();
  const finish = (document: Document): Document => withoutNulls({ ...common(tool), ...document });
  const targets = database
    .prepare<[unknown], string>(
      `select target from scan_targets where scan_id = ? order by target limit ${MOST_TARGETS}`,
    )
    .pluck();
  const hypotheses = database.prepare<[unknown], Row>(
    "select attack_id, name from attack_hypotheses where scan_id = ? order by attack_id",
  );
  for (const row of database.prepare<[], Row>(SCANS).iterate()) {
    const scanId = row["scan_id"] ?? null;
    yield finish(scanDocument(row, targets.all(scanId), hypotheses.all(scanId)));
  }
  for (const row of database.prepare<[], Row>(PORTS).iterate()) yield finish(portDocument(row));
  for (const row of database.prepare<[], Row>(ACTIVITIES).iterate()) {
    yield finish(activityDocument(row));
  }
}

const SCANS = `
  select scans.*, captures.file_name, captures.md5, captures.sha1, captures.sha256, captures.sensor
  from scans left join captures on captures.capture_id = scans.first_capture_id
  order by scans.scan_id`;

const PORTS = `
  select scan_ports.*, scans.scanner, scans.technique, packets.at_us,
    captures.file_name, captures.sha256, captures.sensor
  from scan_ports
  inner join scans on scans.scan_id = scan_ports.scan_id
  left join packets
    on packets.packet_id = scan_ports.probe_capture_id * 4294967296 + scan_ports.probe_frame
  left join captures on captures.capture_id = scan_ports.probe_capture_id
  order by scan_ports.scan_id, scan_ports.target, scan_ports.protocol, scan_ports.port`;

const ACTIVITIES = `
  select activities.*, packets.at_us, captures.file_name, captures.sha256, captures.sensor
  from activities
  left join packets
    on packets.packet_id = activities.first_capture_id * 4294967296 + activities.first_frame
  left join captures on captures.capture_id = activities.first_capture_id
  order by activities.first_capture_id, activities.first_frame, activities.kind, activities.source`;

function common(tool: string | undefined): Document {
  const [product = null, version = null] = (tool ?? "").split(" ");
  return {
    ecs: { version: ECS_VERSION },
    agent: { name: product, type: product, version },
  };
}

function scanDocument(row: Row, targets: readonly string[], hypotheses: readonly Row[]): Document {
  const { started_us = null, ended_us = null, scanner = null, via = null, technique = null } = row;
  const duration =
    typeof started_us === "number" && typeof ended_us === "number"
      ? (ended_us - started_us) * NS_PER_US
      : null;
  const only = targets.length === 1 ? (targets[0] ?? null) : null;
  return {
    "@timestamp": isoTime(started_us),
    event: {
      kind: "alert",
      category: ["network"],
      type: ["info"],
      dataset: "scanxtract.scan",
      module: "scanxtract",
      action: technique,
      start: isoTime(started_us),
      end: isoTime(ended_us),
      duration,
      reason: row["summary"] ?? null,
    },
    message: row["summary"] ?? null,
    rule: { name: technique, category: "scan", ruleset: "scanxtract" },
    source: host(scanner),
    destination: host(only),
    network: network(transportOf(technique), scanner),
    related: { ip: [scanner, via, ...targets].filter(isIp) },
    ...threat(hypotheses),
    ...origin(row),
    scanxtract: pick(
      row,
      "scan_id technique via scope targets ports probes first_capture_id first_frame last_capture_id last_frame tool tool_version confidence campaign decoy_group",
    ),
  };
}

function portDocument(row: Row): Document {
  const { scanner = null, target = null, protocol = null, port = null, state = null } = row;
  const isPort = protocol !== "ip";
  return {
    "@timestamp": isoTime(row["at_us"] ?? null),
    event: {
      kind: "event",
      category: ["network"],
      type: ["info"],
      dataset: "scanxtract.port",
      module: "scanxtract",
      action: row["technique"] ?? null,
      outcome: state === "open" ? "success" : state === null ? "unknown" : "failure",
      reason: row["reason"] ?? null,
    },
    source: host(scanner),
    destination: { ...host(target), port: isPort ? port : null },
    network: {
      ...network(isPort ? protocol : null, target),
      iana_number: isPort || port === null ? null : String(port),
    },
    related: { ip: [scanner, target].filter(isIp) },
    ...origin(row),
    scanxtract: pick(
      row,
      "scan_id state reason wire_state attempts probe_capture_id probe_frame answer_capture_id answer_frame",
    ),
  };
}

function activityDocument(row: Row): Document {
  const { source = null, target = null } = row;
  return {
    "@timestamp": isoTime(row["at_us"] ?? null),
    event: {
      kind: "event",
      category: ["network"],
      type: ["info"],
      dataset: "scanxtract.activity",
      module: "scanxtract",
      action: row["kind"] ?? null,
      reason: row["summary"] ?? null,
    },
    message: row["summary"] ?? null,
    source: host(source),
    destination: host(target),
    network: network(null, source),
    related: { ip: [source, target].filter(isIp) },
    ...origin(row),
    scanxtract: pick(row, "kind frames first_capture_id first_frame"),
  };
}

/** The capture that shows it, and who captured. */
function origin(row: Row): Document {
  const { file_name = null, md5 = null, sha1 = null, sha256 = null, sensor = null } = row;
  return {
    file: { name: file_name, hash: { md5, sha1, sha256 } },
    observer: { name: sensor, type: sensor === null ? null : "sensor" },
  };
}

function threat(hypotheses: readonly Row[]): Document {
  if (hypotheses.length === 0) return {};
  return {
    threat: {
      framework: "MITRE ATT&CK",
      technique: {
        id: hypotheses.map((row) => row["attack_id"]),
        name: hypotheses.map((row) => row["name"]),
      },
    },
  };
}

function transportOf(technique: Value): Value {
  const [first = ""] = String(technique ?? "").split("-");
  return TRANSPORTS.has(first) ? first : null;
}

function network(transport: Value, address: Value): Document {
  const known = typeof transport === "string" && TRANSPORTS.has(transport) ? transport : null;
  const type = !isIp(address) ? null : String(address).includes(":") ? "ipv6" : "ipv4";
  return { transport: known, type };
}

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

function isIp(address: Value): boolean {
  return address !== null && !MAC.test(String(address));
}

/** ECS writes MAC addresses as RFC 7042 does, with hyphens and in capitals. */
function host(address: Value): Document {
  if (address === null) return {};
  if (isIp(address)) return { address, ip: address };
  return { address, mac: String(address).toUpperCase().replaceAll(":", "-") };
}

function pick(row: Row, names: string): Document {
  return Object.fromEntries(names.split(" ").map((name) => [name, row[name] ?? null]));
}

/** Without what is null or empty: an absent field is how ECS says so. */
function withoutNulls(document: Document): Document {
  const kept = Object.entries(document).flatMap(([name, value]): [string, unknown][] => {
    if (value === null || value === undefined) return [];
    if (typeof value !== "object" || Array.isArray(value)) return [[name, value]];
    const inner = withoutNulls(value as Document);
    return Object.keys(inner).length === 0 ? [] : [[name, inner]];
  });
  return Object.fromEntries(kept);
}
