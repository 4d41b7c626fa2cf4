/** Rows behind the page's headline: how large the case is, who scanned, what stood open. */
import type Database from "better-sqlite3";
import { oneRow, rows } from "./rows.ts";

export interface Overview {
  readonly captures: number;
  readonly frames: number;
  readonly first_at_us: number | null;
  readonly last_at_us: number | null;
  readonly duration_us: number | null;
  readonly hosts: number;
  readonly scans: number;
  readonly scanners: number;
  readonly targets: number;
  readonly swept: number;
  readonly swept_up: number;
  readonly max_ports: number;
  readonly probes: number;
  readonly ports_asked: number;
  readonly asked_targets: number;
  readonly open_ports: number;
  readonly open_targets: number;
  readonly silent_ports: number;
  readonly contacts: number;
  readonly activities: number;
  readonly problems: number;
  readonly unnamed: number;
  readonly below_the_bar: number;
}

export interface Scanner {
  readonly scanner: string;
  readonly mac: string | null;
  readonly vendor: string | null;
  readonly scans: number;
  readonly port_scans: number;
  readonly targets: number;
  readonly only_target: string | null;
  readonly ports: number;
  readonly protocol: string | null;
  readonly probes: number;
  readonly open_ports: number;
}

export interface OpenPort {
  readonly target: string;
  readonly protocol: string;
  readonly port: number;
}

/** What the first screen of the page is made of. */
export interface Findings {
  readonly overview: Overview;
  /** Weightiest first. */
  readonly scanners: readonly Scanner[];
  readonly states: readonly { readonly state: string | null; readonly ports: number }[];
  /** The open ports of the target with most of them, at most `OPEN_NAMED`. */
  readonly openPorts: readonly OpenPort[];
}

/** More open ports than this are counted in the headline, not named. */
const OPEN_NAMED = 6;

export function findings(database: Database.Database): Findings {
  const overview = oneRow<Overview>(database, "select * from page_overview");
  return {
    overview,
    scanners: rows<Scanner>(
      database,
      "select * from page_scanners order by port_scans = 0, probes desc, scanner",
    ),
    states: rows(
      database,
      "select state, sum(ports) as ports from target_states group by state order by 2 desc, state",
    ),
    openPorts: rows<OpenPort>(
      database,
      `with counts as (
         select target, count(*) as ports
         from (select distinct target, protocol, port from open_ports)
         group by target
       )
       select distinct open_ports.target, open_ports.protocol, open_ports.port, counts.ports
       from open_ports
       inner join counts on counts.target = open_ports.target
       order by counts.ports desc, open_ports.target, open_ports.protocol, open_ports.port
       limit ${OPEN_NAMED}`,
    ),
  };
}
