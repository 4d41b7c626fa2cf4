/** Rows of a view, typed where they leave the database and nowhere else. */
import type Database from "better-sqlite3";

/** All rows of a statement, as objects. The caller names the columns it selects in `Row`. */
export function rows<Row>(
  database: Database.Database,
  sql: string,
  ...parameters: (number | string)[]
): Row[] {
  return database.prepare<(number | string)[], Row>(sql).all(...parameters);
}

/** The one row of a statement that always has one, such as a count. */
export function oneRow<Row>(
  database: Database.Database,
  sql: string,
  ...parameters: (number | string)[]
): Row {
  const row = database.prepare<(number | string)[], Row>(sql).get(...parameters);
  if (row === undefined) throw new Error(`no row from: ${sql}`);
  return row;
}
