/** What was found, for programs: schemas/summary.json describes it. Times are ISO 8601 in UTC. */
import type Database from "better-sqlite3";
import { isoTime } from "../iso-time.ts";

const SCHEMA = "scanxtract.summary/1";
type Row = Readonly<Record<string, string | number | null>>;

/** Where the case and the page were written. */
export interface Places {
  readonly case: string;
  readonly report: string;
}

export function summaryObject(database: Database.Database, places: Places) {
  const rows = (sql: string): Row[] => database.prepare<[], Row>(sql).all().map(withIsoTimes);
  return {
    schema: SCHEMA,
    ...places,
    runs: rows("select * from runs order by run_id"),
    captures: rows("select * from captures order by capture_id"),
    scans: scans(database),
    open_ports: rows(
      `select target, protocol, port, state, reason, first_capture_id, first_frame
       from port_status where state = 'open' order by target, protocol, port`,
    ),
    activities: rows(
      "select * from activities order by first_capture_id, first_frame, kind, source",
    ),
    problems: rows("select * from problems order by capture_id, code"),
  };
}

/** One line per scan. */
export function ndjsonFindings(database: Database.Database): string {
  return scans(database)
    .map((scan) => `${JSON.stringify({ finding: "scan", ...scan })}\n`)
    .join("");
}

function scans(database: Database.Database) {
  const targets = database.prepare<[unknown], Row>(
    "select * from scan_targets where scan_id = ? order by target",
  );
  return database
    .prepare<[], Row>("select * from scans order by scan_id")
    .all()
    .map((scan) => ({
      ...withIsoTimes(scan),
      learned: targets.all(scan["scan_id"]).map(({ scan_id: _, ...target }) => target),
    }));
}

/** Each instant also as text: started_us and started. */
function withIsoTimes(row: Row): Row {
  const times = Object.entries(row)
    .filter(([name]) => name.endsWith("_us"))
    .map(([name, us]) => [name.replace(/(_at)?_us$/, ""), isoTime(us)] as const);
  return { ...row, ...Object.fromEntries(times) };
}
