/** What was found, for a terminal. */
import type Database from "better-sqlite3";

export function summarize(database: Database.Database): string {
  return `${database.prepare("select count(*) from contacts").pluck().get()} attempts\n`;
}
