/** Rows behind the sections about hosts, flows and ports. */
import type Database from "better-sqlite3";
import { rows } from "./rows.ts";

export interface Host {
  readonly address: string;
  readonly mac: string | null;
  readonly via_mac: string | null;
  readonly vendor: string | null;
  readonly looks_like: string | null;
  readonly frames_sent: number;
  readonly frames_received: number;
  readonly first_at_us: number | null;
  readonly last_at_us: number | null;
  readonly role: string;
  readonly scans_made: number;
  readonly scans_suffered: number;
  readonly ports_asked: number;
  readonly open_ports: number;
  readonly closed_ports: number;
}

export interface Flow {
  readonly scanner: string;
  readonly target: string;
  readonly protocol: string;
  readonly probes: number;
  readonly answered: number;
  readonly first_at_us: number | null;
  readonly last_at_us: number | null;
}

export interface Port {
  readonly target: string;
  readonly protocol: string;
  readonly port: number;
  readonly state: string | null;
  readonly reason: string;
  readonly scans: number;
}

export interface PortRun {
  readonly target: string;
  readonly protocol: string;
  readonly state: string | null;
  readonly reason: string;
  readonly first_port: number;
  readonly last_port: number;
  readonly ports: number;
}

/** A target's ports of one protocol: how many in which state, and the runs in order of number. */
export interface PortTarget {
  readonly target: string;
  readonly protocol: string;
  readonly all_runs: number;
  readonly states: readonly { readonly state: string | null; readonly ports: number }[];
  readonly runs: readonly PortRun[];
}

/** Rows of a table in the page's text; the source line says how many there are in all. */
export const ROWS_SHOWN = 100;
const FLOWS_SHOWN = 40;
/** Targets drawn with their runs of ports, and runs drawn of each. */
const TARGETS_SHOWN = 30;
const RUNS_SHOWN = 16;

export function hosts(database: Database.Database): Host[] {
  return rows<Host>(
    database,
    `select * from page_hosts
     order by weight, open_ports desc, frames_sent + frames_received desc, address
     limit ${ROWS_SHOWN}`,
  );
}

/** Ports that stand open, by address. */
export function openPorts(database: Database.Database): Port[] {
  return rows<Port>(
    database,
    `select target, protocol, port, state, reason, scans from port_status where state = 'open'
     order by target, protocol, port limit ${ROWS_SHOWN}`,
  );
}

export function flows(database: Database.Database): Flow[] {
  return rows<Flow>(
    database,
    `select * from flows order by probes desc, scanner, target, protocol limit ${FLOWS_SHOWN}`,
  );
}

interface PortState {
  readonly target: string;
  readonly protocol: string;
  readonly state: string | null;
  readonly ports: number;
}

/** Targets with most open ports first; in one pass each over states and runs. */
export function portTargets(database: Database.Database): PortTarget[] {
  const states = rows<PortState>(
    database,
    `select target, protocol, state, count(*) as ports from port_status
     group by target, protocol, state
     order by case state when 'open' then 0 else 1 end, ports desc, target, protocol, state`,
  );
  const runs = rows<PortRun & { readonly all_runs: number }>(
    database,
    `with placed as (
       select *,
         row_number() over (partition by target, protocol order by first_port, last_port) as place,
         count(*) over (partition by target, protocol) as all_runs
       from page_port_runs
     )
     select * from placed where place <= ${RUNS_SHOWN} order by target, protocol, place`,
  );
  const runsOf = Map.groupBy(runs, keyOf);
  const statesOf = Map.groupBy(states, keyOf);
  return Array.from(statesOf, ([key, ofTarget]) => {
    const shown = runsOf.get(key) ?? [];
    const [{ target, protocol } = { target: "", protocol: "" }] = ofTarget;
    return { target, protocol, states: ofTarget, runs: shown, all_runs: shown[0]?.all_runs ?? 0 };
  }).slice(0, TARGETS_SHOWN);
}

function keyOf({
  target,
  protocol,
}: {
  readonly target: string;
  readonly protocol: string;
}): string {
  return `${target} ${protocol}`;
}
