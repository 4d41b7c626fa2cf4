/** What the page shows beside scans, hosts and drawings. */
import type Database from "better-sqlite3";
import { packTables } from "./carried.ts";
import {
  activities,
  captures,
  checks,
  ipFeatures,
  notes,
  runs,
  thresholds,
  viewTexts,
} from "./custody.ts";
import { findings } from "./findings.ts";
import { afterwards, openPorts, portTargets, ROWS_SHOWN } from "./hosts.ts";

export type Gathered = ReturnType<typeof gather>;

/** Of plain values alone, so that a thread can hand them over. */
export function gather(database: Database.Database) {
  return {
    findings: findings(database),
    captures: captures(database),
    runs: runs(database),
    tables: packTables(database, ROWS_SHOWN),
    ports: portTargets(database),
    openPorts: openPorts(database),
    afterwards: afterwards(database),
    activities: activities(database),
    checks: checks(database),
    notes: notes(database),
    ipFeatures: ipFeatures(database),
    thresholds: thresholds(database),
    views: viewTexts(database),
  };
}
