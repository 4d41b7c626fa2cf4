/** What a scan learned, host by host and port by port: rows behind the two formats of nmap. */
import type Database from "better-sqlite3";

/** nmap hides a state, other than open, that more ports of a host are in. Nmap reference guide, Output. */
const MOST_SHOWN = 25;

export interface ScanHead {
  readonly scan_id: number;
  readonly technique: string | null;
  readonly scanner: string;
  readonly summary: string;
  readonly started_us: number | null;
  readonly ended_us: number | null;
}

export interface LearnedPort {
  readonly protocol: string;
  readonly port: number;
  readonly state: string;
  readonly reason: string;
  /** TTL of the answer; null without one. */
  readonly ttl: number | null;
}

/** Ports of one state that are counted, not listed. */
export interface HiddenPorts {
  readonly state: string;
  readonly protocol: string;
  readonly ports: readonly LearnedPort[];
}

export interface LearnedHost {
  readonly address: string;
  /** Null where the capture shows no packet of it. */
  readonly upReason: string | null;
  readonly upTtl: number | null;
  /** Mean time between probe and answer; null without an answer. */
  readonly latencyUs: number | null;
  readonly mac: string | null;
  readonly vendor: string | null;
  readonly shown: readonly LearnedPort[];
  readonly hidden: readonly HiddenPorts[];
}

/** Scans of a case, in the order of their start; those that are named, or all. */
export function scanHeads(database: Database.Database, scans: readonly number[]): ScanHead[] {
  return database
    .prepare<[], ScanHead>(
      "select scan_id, technique, scanner, summary, started_us, ended_us from scans order by scan_id",
    )
    .all()
    .filter(({ scan_id }) => scans.length === 0 || scans.includes(scan_id));
}

interface TargetRow {
  readonly target: string;
  readonly is_up: number | null;
  readonly latency_us: number | null;
  readonly mac: string | null;
  readonly vendor: string | null;
}

/** Hosts as the scan saw them: those it asked for ports, and those it found up. */
export function learnedHosts(database: Database.Database, scan: ScanHead): LearnedHost[] {
  const ports = portsByTarget(database, scan.scan_id);
  const greetings = greetingsOf(database, scan);
  return database
    .prepare<[number, number], TargetRow>(
      `select scan_targets.target, scan_targets.is_up, times.latency_us, hosts.mac, hosts.vendor
       from scan_targets
       left join hosts on hosts.address = scan_targets.target
       left join (
         select attempts.dst, avg(attempts.latency_us) as latency_us
         from scan_attempts
         join attempts on attempts.attempt_id = scan_attempts.attempt_id
         where scan_attempts.scan_id = ?
         group by attempts.dst
       ) as times on times.dst = scan_targets.target
       left join addresses
         on addresses.address = scan_targets.target
         and addresses.family <> 'mac'
       where scan_targets.scan_id = ?
       order by addresses.low_bits, scan_targets.target`,
    )
    .all(scan.scan_id, scan.scan_id)
    .map((row) => hostOf(row, ports.get(row.target) ?? [], greetings.get(row.target)))
    .filter(({ upReason, shown, hidden }) => upReason !== null || shown.length + hidden.length > 0);
}

function hostOf(
  { target, is_up, latency_us, mac, vendor }: TargetRow,
  ports: readonly LearnedPort[],
  greeting: Greeting | undefined,
): LearnedHost {
  const byState = Map.groupBy(ports, ({ state, protocol }) => `${state} ${protocol}`);
  const isHidden = ({ state, protocol }: LearnedPort): boolean =>
    state !== "open" && (byState.get(`${state} ${protocol}`)?.length ?? 0) > MOST_SHOWN;
  const isUp = is_up === 1 && greeting !== undefined;
  return {
    address: target,
    upReason: isUp ? greeting.reason : null,
    upTtl: isUp ? greeting.ttl : null,
    latencyUs: latency_us,
    mac,
    vendor,
    shown: ports.filter((port) => !isHidden(port)),
    hidden: [...byState.values()]
      .flatMap((group) => {
        const [first] = group;
        if (first === undefined || !isHidden(first)) return [];
        return [{ state: first.state, protocol: first.protocol, ports: group }];
      })
      .sort((a, b) => b.ports.length - a.ports.length),
  };
}

function portsByTarget(database: Database.Database, scanId: number): Map<string, LearnedPort[]> {
  const rows = database
    .prepare<[number], LearnedPort & { readonly target: string }>(
      `select scan_ports.target, scan_ports.protocol, scan_ports.port,
         coalesce(scan_ports.state, 'unknown') as state, scan_ports.reason,
         packets.ip_ttl as ttl
       from scan_ports
       left join packets
         on packets.packet_id = scan_ports.answer_capture_id * 4294967296 + scan_ports.answer_frame
       where scan_ports.scan_id = ?
       order by scan_ports.target, scan_ports.protocol, scan_ports.port`,
    )
    .all(scanId);
  return Map.groupBy(rows, ({ target }) => target);
}

interface Greeting {
  readonly target: string;
  readonly reason: string;
  readonly ttl: number | null;
}

/** By what the scanner first knew that hosts are up: their first answer to it. */
function greetingsOf(database: Database.Database, scan: ScanHead): Map<string, Greeting> {
  const rows = database
    .prepare<[string, number | null], Greeting>(
      `select attempts.dst as target, attempts.answer as reason, packets.ip_ttl as ttl
       from attempts
       join packets
         on packets.packet_id = attempts.answer_capture_id * 4294967296 + attempts.answer_frame
       where attempts.src = ? and attempts.answer_src = attempts.dst and attempts.at_us <= ?
       order by attempts.at_us desc, attempts.attempt_id desc`,
    )
    .all(scan.scanner, scan.ended_us);
  // The first of each target comes last and stays.
  return new Map(rows.map((row) => [row.target, row]));
}
