/** A large case for tests of the page: what it does with more scans than anyone reads. */
import type Database from "better-sqlite3";
import { addRows } from "./case-tables.ts";
import { scanCase } from "./small-cases.ts";

/** A hundred scans by as many scanners, of which the first has its packets. */
export function hundredScans(): Database.Database {
  const database = scanCase();
  const row = database.prepare<[], Record<string, string | number>>("select * from scans").get();
  for (let scanId = 2; scanId <= 100; scanId++) {
    addRows(database, "scans", { ...row, scan_id: scanId, scanner: `10.1.0.${scanId}` });
  }
  return database;
}
