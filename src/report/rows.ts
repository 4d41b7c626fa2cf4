/** Rows of a view, typed where they leave the database and nowhere else. */
import type Database from "better-sqlite3";

type Parameters = (number | string)[];

/** Statements that were prepared before: a page asks the same of each of a hundred scans. */
const prepared = new WeakMap<
  Database.Database,
  Map<string, Database.Statement<Parameters, unknown>>
>();

/** All rows of a statement, as objects. The caller names the columns it selects in `Row`. */
export function rows<Row>(
  database: Database.Database,
  sql: string,
  ...parameters: Parameters
): Row[] {
  return statement(database, sql).all(...parameters) as Row[];
}

/** The one row of a statement that always has one, such as a count. */
export function oneRow<Row>(
  database: Database.Database,
  sql: string,
  ...parameters: Parameters
): Row {
  const row = statement(database, sql).get(...parameters);
  if (row === undefined) throw new Error(`no row from: ${sql}`);
  return row as Row;
}

function statement(
  database: Database.Database,
  sql: string,
): Database.Statement<Parameters, unknown> {
  const known = prepared.get(database) ?? new Map();
  prepared.set(database, known);
  const found = known.get(sql) ?? database.prepare<Parameters>(sql);
  known.set(sql, found);
  return found;
}
