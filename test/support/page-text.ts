/** The page of a case as one text. */
import type Database from "better-sqlite3";
import { renderReport } from "../../src/report/report.ts";

export function pageText(database: Database.Database): string {
  return [...renderReport(database)].join("");
}
