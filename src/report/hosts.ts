/** Rows behind the sections about hosts, flows and ports. */
import type Database from "better-sqlite3";
import { portStrip } from "./charts/port-strip.ts";
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

interface PortState {
  readonly state: string | null;
  readonly ports: number;
}

/** A target's ports of one protocol: how many in which state. */
export interface CountedTarget {
  readonly target: string;
  readonly protocol: string;
  readonly states: readonly PortState[];
}

/** The same with the runs in order of number. */
export interface PortTarget extends CountedTarget {
  readonly runs: readonly PortRun[];
  /** There are more runs than those. */
  readonly isCut: boolean;
  /** The ports along an axis, as a drawing. */
  readonly picture: string;
}

/** Rows of a table in the page's text; the source line says how many there are in all. */
export const ROWS_SHOWN = 100;
const HOSTS_SHOWN = 30;
export const FLOWS_SHOWN = 15;
/** Targets drawn with their runs of ports, and runs drawn of each. */
const TARGETS_SHOWN = 8;
/** Targets whose runs are read, so that frames can be listed by state. */
const TARGETS_READ = 20;
/** Targets counted after those that are drawn. */
const TARGETS_COUNTED = 200;
const RUNS_SHOWN = 12;
/** Runs drawn in the picture of a target, and used for lists of frames. */
const RUNS_READ = 1000;
const OPEN_LISTED = 5000;

export function hosts(database: Database.Database): Host[] {
  return rows<Host>(
    database,
    `select * from page_hosts
     order by weight, open_ports desc, frames_sent + frames_received desc, address
     limit ${HOSTS_SHOWN}`,
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

/** What a service said of itself, or the first use of a port that a scan found open. */
export interface Afterwards {
  readonly target: string;
  readonly port: number;
  /** Who used it; null for what a service said. */
  readonly scanner: string | null;
  /** Untrusted; null for a use. */
  readonly text: string | null;
  readonly capture_id: number;
  readonly frame: number;
}

/** What became of open TCP ports, in the order of packets. */
export function afterwards(database: Database.Database): Afterwards[] {
  return rows<Afterwards>(
    database,
    `select target, port, null as scanner, text, min(capture_id) as capture_id, min(frame) as frame
     from banners group by target, port, text
     union all
     select target, port, scanner, null as text, capture_id, frame from first_uses
     order by capture_id, frame limit ${ROWS_SHOWN}`,
  );
}

/** The ports of the case: target by target, and as lists of frames can be made of them. */
export interface Ports {
  readonly targets: readonly PortTarget[];
  /** The next ones, which have no picture. */
  readonly counted: readonly CountedTarget[];
  /** Targets there are; the page shows those with most open ports. */
  readonly all: number;
  /** Runs whose ports make up `lists`. */
  readonly allRuns: readonly PortRun[];
  /** States of which the page has every port, so that it can list their frames. */
  readonly lists: readonly { readonly state: string | null }[];
}

/** Targets with most open ports first. */
export function portTargets(database: Database.Database): Ports {
  const targets = rows<{ dst_id: number; target: string; protocol: string; all_targets: number }>(
    database,
    `select * from page_port_targets
     order by open_ports desc, most_alike desc, target, protocol
     limit ${TARGETS_SHOWN + TARGETS_COUNTED}`,
  );
  const all = targets[0]?.all_targets ?? 0;
  const counted = targets.map(({ dst_id, target, protocol }) => ({
    target,
    protocol,
    states: rows<PortState>(
      database,
      `select state, sum(ports) as ports from target_states where dst_id = ? and protocol = ?
       group by state order by state is not 'open', ports desc, state`,
      dst_id,
      protocol,
    ),
  }));
  const shown = counted.slice(0, TARGETS_READ).map(({ target, protocol, states }) => ({
    target,
    protocol,
    states,
    runs: rows<PortRun>(
      database,
      `select * from page_port_runs where target = ? and protocol = ?
       order by first_port, last_port limit ${RUNS_READ + 1}`,
      target,
      protocol,
    ),
  }));
  const isWhole = shown.length === all && shown.every(({ runs }) => runs.length <= RUNS_READ);
  const open = isWhole ? [] : openRuns(database);
  return {
    targets: shown.slice(0, TARGETS_SHOWN).map(({ target, protocol, states: ofTarget, runs }) => ({
      target,
      protocol,
      states: ofTarget,
      runs: runs.slice(0, RUNS_SHOWN),
      isCut: runs.length > RUNS_SHOWN,
      picture: portStrip(`${target} ${protocol}`, runs),
    })),
    counted: counted.slice(TARGETS_SHOWN),
    all,
    allRuns: isWhole ? shown.flatMap(({ runs }) => runs) : open,
    lists: isWhole
      ? rows(
          database,
          "select distinct state from target_states order by state is not 'open', state",
        )
      : open.length > 0
        ? [{ state: "open" }]
        : [],
  };
}

/** Open ports as runs of one, where all of them are few enough; else none. */
function openRuns(database: Database.Database): PortRun[] {
  const open = rows<PortRun>(
    database,
    `select target, protocol, state, reason, port as first_port, port as last_port, 1 as ports
     from port_status where state = 'open' limit ${OPEN_LISTED + 1}`,
  );
  return open.length > OPEN_LISTED ? [] : open;
}
