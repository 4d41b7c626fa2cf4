/** A large case for tests of the page: what it does with more scans than anyone reads. */
import type Database from "better-sqlite3";
import { addRows } from "./case-tables.ts";
import { scanCase } from "./small-cases.ts";

export function hundredScans(): Database.Database {
  return manyScans(100);
}

/** Scans by as many scanners, of which the first has its packets. */
export function manyScans(scans: number): Database.Database {
  const database = scanCase();
  const row = database.prepare<[], Record<string, string | number>>("select * from scans").get();
  for (let scanId = 2; scanId <= scans; scanId++) {
    addRows(database, "scans", {
      ...row,
      scan_id: scanId,
      scanner: `10.1.${scanId >> 8}.${scanId & 255}`,
    });
  }
  return database;
}
