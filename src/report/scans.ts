/** Rows behind the table of scans and the card of each. */
import type Database from "better-sqlite3";
import { rows } from "./rows.ts";

export interface Scan {
  readonly scan_id: number;
  readonly technique: string | null;
  readonly title: string;
  readonly phrase: string;
  readonly protocol: string | null;
  readonly asks: string;
  readonly how: string | null;
  readonly probe: string;
  readonly scanner: string;
  readonly via: string | null;
  readonly scope: string;
  readonly targets: number;
  readonly only_target: string | null;
  readonly ports: number;
  readonly probes: number;
  readonly first_capture_id: number;
  readonly first_frame: number;
  readonly last_capture_id: number;
  readonly last_frame: number;
  readonly started_us: number | null;
  readonly ended_us: number | null;
  readonly duration_us: number | null;
  readonly probes_per_s: number | null;
  readonly tool: string | null;
  readonly tool_version: string | null;
  readonly verdict: string;
  readonly confidence: number;
  readonly campaign: string | null;
  readonly decoy_group: string | null;
  readonly summary: string;
  readonly answered: number;
  readonly targets_up: number;
  readonly asked: number;
  readonly open_ports: number;
  readonly reasons_for: number;
  readonly reasons_against: number;
  readonly limits: number;
}

export interface Evidence {
  readonly code: string;
  readonly finding: string;
  readonly speaks: string;
  readonly matched: number | null;
  readonly tested: number | null;
  readonly share: number | null;
  readonly example_capture_id: number | null;
  readonly example_frame: number | null;
}

/** What else a scan could have been, ruled out or not. */
export interface Alternative {
  readonly verdict: string;
  readonly finding: string;
  readonly matched: number | null;
  readonly tested: number | null;
  readonly example_capture_id: number;
  readonly example_frame: number;
}

/** How many tries got which answer. */
export interface Answers {
  readonly reason: string;
  readonly attempts: number;
}

/** A technique of MITRE ATT&CK that a scan may be. */
export interface Hypothesis {
  readonly attack_id: string;
  readonly name: string;
}

/** What the evidence says of one header field. */
export interface FieldFinding {
  readonly field: string;
  readonly finding: string;
  readonly matched: number;
  readonly tested: number;
}

export interface Finding {
  readonly target: string;
  readonly protocol: string;
  readonly state: string | null;
  readonly reason: string;
  readonly ports: number;
  readonly first_port: number;
  readonly last_port: number;
  readonly wire_differs: number;
}

export interface OpenFinding {
  readonly target: string;
  readonly protocol: string;
  readonly port: number;
  readonly reason: string;
  readonly probe_capture_id: number;
  readonly probe_frame: number;
  readonly answer_capture_id: number | null;
  readonly answer_frame: number | null;
}

/** Part of a bar: a state, how many ports are in it, and their share of all. */
export interface Share {
  readonly state: string | null;
  readonly ports: number;
  readonly before: number;
  readonly share: number;
}

export interface TargetUp {
  readonly target: string;
  readonly is_up: number | null;
}

/** A scan with everything its card shows but the charts. */
export interface ScanDetails extends Scan {
  readonly evidence: readonly Evidence[];
  readonly alternatives: readonly Alternative[];
  readonly answers: readonly Answers[];
  readonly hypotheses: readonly Hypothesis[];
  readonly fieldFindings: readonly FieldFinding[];
  readonly shares: readonly Share[];
  readonly findings: readonly Finding[];
  readonly open: readonly OpenFinding[];
  /** Targets that a discovery asked for and that are up; empty for scans of ports. */
  readonly up: readonly TargetUp[];
}

/** Lists inside a card end here; the card says how many there are. */
export const LISTED = 40;

/** A crowd of scanners must not make a page that no browser opens; the case has them all. */
const DESCRIBED = 1000;

/** Scans in order of time: all, or those of the first scanners in the order of the headline. */
export function scans(database: Database.Database): ScanDetails[] {
  return rows<Scan>(
    database,
    `select * from (
       select page_scans.* from page_scans
       order by max(asks = 'ports') over (partition by scanner) desc,
         sum(probes) over (partition by scanner) desc, scanner, probes desc, scan_id
       limit ${DESCRIBED}
     )
     order by started_us, scan_id`,
  ).map((scan) => ({ ...scan, ...details(database, scan.scan_id) }));
}

function details(database: Database.Database, scanId: number): Omit<ScanDetails, keyof Scan> {
  return {
    evidence: rows<Evidence>(
      database,
      `select code, finding, speaks, matched, tested, example_capture_id, example_frame,
         case when tested > 0 then 100.0 * matched / tested end as share
       from scan_evidence where scan_id = ?
       order by case speaks when 'for' then 1 when 'against' then 2 else 3 end,
         tested desc, code, finding`,
      scanId,
    ),
    alternatives: rows<Alternative>(
      database,
      `select verdict, finding, matched, tested, example_capture_id, example_frame
       from scan_alternatives where scan_id = ? order by verdict, tested desc, code`,
      scanId,
    ),
    answers: rows<Answers>(
      database,
      `select reason, attempts from scan_answers
       where scan_id = ? order by attempts desc, reason`,
      scanId,
    ),
    hypotheses: rows<Hypothesis>(
      database,
      "select attack_id, name from attack_hypotheses where scan_id = ? order by attack_id",
      scanId,
    ),
    fieldFindings: rows<FieldFinding>(
      database,
      `select field, finding, matched, tested from page_field_findings
       where scan_id = ? order by field, finding`,
      scanId,
    ),
    shares: rows<Share>(
      database,
      "select state, ports, before, share from page_scan_shares where scan_id = ? order by before",
      scanId,
    ),
    findings: rows<Finding>(
      database,
      `select target, protocol, state, reason, count(*) as ports, min(port) as first_port,
         max(port) as last_port, sum(wire_state is not null and wire_state <> coalesce(state, ''))
           as wire_differs
       from page_scan_ports
       where scan_id = ? and coalesce(state, '') <> 'open' and dst_id in (
         select dst_id from scan_targets where scan_id = ? order by target limit ${LISTED}
       )
       group by target, protocol, state, reason
       order by target, protocol, ports desc, state, reason limit ${LISTED}`,
      scanId,
      scanId,
    ),
    open: rows<OpenFinding>(
      database,
      `select target, protocol, port, reason,
         probe_capture_id, probe_frame, answer_capture_id, answer_frame
       from open_ports where scan_id = ?
       order by target, protocol, port limit ${LISTED}`,
      scanId,
    ),
    up: rows<TargetUp>(
      database,
      `select target, is_up from scan_targets where scan_id = ? and ports = 0 and is_up = 1
       order by target limit ${LISTED}`,
      scanId,
    ),
  };
}
