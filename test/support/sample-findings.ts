/** Analyses a sample and reads from the case what its expectation speaks of. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Database from "better-sqlite3";
import { analyze } from "../../src/analyze.ts";

export interface FoundScan {
  readonly id: number;
  readonly technique: string | null;
  readonly scanner: string;
  /** Columns of scans that an expectation may name. */
  readonly columns: Readonly<Record<string, string | null>>;
  readonly decoyGroup: number | null;
  readonly summary: string;
  readonly targets: readonly FoundTarget[];
  readonly ports: readonly FoundPort[];
}

export interface FoundTarget {
  readonly target: string;
  readonly is_up: number | null;
}

export interface FoundPort {
  readonly target: string;
  readonly protocol: string;
  readonly port: number;
  readonly state: string | null;
  readonly reason: string | null;
  readonly probe_frame: number | null;
  readonly answer_frame: number | null;
}

export interface FoundActivity {
  readonly kind: string;
  readonly source: string | null;
  readonly target: string | null;
  readonly frames: number;
  readonly summary: string;
}

export interface Findings {
  readonly scans: readonly FoundScan[];
  readonly activities: readonly FoundActivity[];
}

/** Runs the whole program but its command line over one capture. */
export async function findingsOf(path: string): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-sample-"));
  const cases: Findings[] = [];
  try {
    await analyze(
      {
        paths: [path],
        folder,
        onExisting: "refuse",
        vendorFile: undefined,
        thresholds: [],
        commandLine: path,
        notes: { caseId: null, examiner: null, evidenceId: null, notes: null },
        sensor: null,
        clockOffsetS: null,
        homeNetworks: [],
        onProgress: () => undefined,
      },
      (database) => cases.push(readFindings(database)),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  const [findings] = cases;
  if (findings === undefined) throw new Error(`${path}: no case`);
  return findings;
}

interface ScanRow {
  readonly scan_id: number;
  readonly technique: string | null;
  readonly scanner: string;
  readonly tool: string | null;
  readonly scope: string | null;
  readonly via: string | null;
  readonly decoy_group: number | null;
  readonly summary: string;
}

function readFindings(database: Database.Database): Findings {
  const scans = database.prepare<[], ScanRow>("select * from scans order by scan_id").all();
  const targets = database.prepare<[number], FoundTarget>(
    "select target, is_up from scan_targets where scan_id = ? order by target",
  );
  const ports = database.prepare<[number], FoundPort>(
    `select target, protocol, port, state, reason, probe_frame, answer_frame
    from scan_ports where scan_id = ? order by target, protocol, port`,
  );
  return {
    scans: scans.map(({ scan_id, technique, scanner, tool, scope, via, ...rest }) => ({
      id: scan_id,
      technique,
      scanner,
      columns: { tool, scope, via },
      decoyGroup: rest.decoy_group,
      summary: rest.summary,
      targets: targets.all(scan_id),
      ports: ports.all(scan_id),
    })),
    activities: database.prepare<[], FoundActivity>("select * from activities").all(),
  };
}
