/** Picks frames of a case: those of scans, of hosts, of ports, in a role, that show a state. */
import type Database from "better-sqlite3";

export interface Selection {
  readonly scans: readonly number[];
  readonly hosts: readonly string[];
  /** Inclusive; one port is a range of itself. */
  readonly ports: readonly (readonly [first: number, last: number])[];
  readonly protocols: readonly string[];
  /** States of ports as the scans learned them. */
  readonly states: readonly string[];
  /** probe, answer, follow-up. */
  readonly roles: readonly string[];
}

export interface SelectedFrame {
  readonly capture_id: number;
  readonly frame: number;
}

/** Frames for which all parts of the selection hold; an empty part asks for nothing. In file order. */
export function selectFrames(database: Database.Database, selection: Selection): SelectedFrame[] {
  const { sql, values } = whereOf(selection);
  return database
    .prepare<unknown[], SelectedFrame>(
      `select capture_id, frame from frames where ${sql} order by capture_id, frame`,
    )
    .all(...values);
}

function whereOf(selection: Selection): { sql: string; values: unknown[] } {
  const { scans, hosts, ports, protocols, states, roles } = selection;
  const terms: string[] = ["true"];
  const values: unknown[] = [];
  const listed = (items: readonly unknown[], term: string, times = 1): void => {
    if (items.length === 0) return;
    terms.push(term);
    for (let i = 0; i < times; i++) values.push(JSON.stringify(items));
  };
  const given = "(select value from json_each(?))";
  listed(roles, `role in ${given}`);
  listed(protocols, `protocol in ${given}`);
  listed(hosts, `(src in ${given} or dst in ${given})`, 2);
  listed(scans, `attempt_id in (select attempt_id from scan_attempts where scan_id in ${given})`);
  if (ports.length > 0) {
    const isIn = ports.map(() => "src_port between ? and ? or dst_port between ? and ?");
    terms.push(`(${isIn.join(" or ")})`);
    values.push(...ports.flatMap(([first, last]) => [first, last, first, last]));
  }
  if (states.length > 0) {
    const isAnyScan = scans.length === 0;
    terms.push(`attempt_id in (${ATTEMPTS_IN_STATE} ${isAnyScan ? "" : OF_SCANS})`);
    values.push(JSON.stringify(states), ...(isAnyScan ? [] : [JSON.stringify(scans)]));
  }
  return { sql: terms.join(" and "), values };
}

/** Attempts of scans at ports that the scan saw in the given states. */
const ATTEMPTS_IN_STATE = `
  select scan_attempts.attempt_id
  from scan_ports
  join scan_attempts on scan_attempts.scan_id = scan_ports.scan_id
  join attempts
    on attempts.attempt_id = scan_attempts.attempt_id
    and attempts.dst = scan_ports.target
    and attempts.dst_port = scan_ports.port
  where scan_ports.state in (select value from json_each(?))`;

const OF_SCANS = "and scan_ports.scan_id in (select value from json_each(?))";
