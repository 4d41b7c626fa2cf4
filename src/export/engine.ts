/** What loading needs of a ClickHouse server. */

/** A row as ClickHouse writes it in JSON: 64-bit integers are text. */
export type EngineRow = readonly (string | number | null)[];

/** Names of columns, one at least. */
export type Columns = readonly [string, ...string[]];

export interface Engine {
  /** Runs a statement that returns nothing. */
  run(statement: string): Promise<void>;
  /** Runs a statement and returns its rows. */
  rows(statement: string): Promise<readonly EngineRow[]>;
  /** Inserts lines of the format TabSeparated. */
  insert(table: string, columns: Columns, lines: Iterable<string>): Promise<void>;
  close(): Promise<void>;
}
