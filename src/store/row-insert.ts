/**
 * Inserts rows of numbers, many per statement, and takes the hash of a table on the way: reading the
 * rows again for it would take as long as writing them.
 */
import type Database from "better-sqlite3";
import { NULL, TableDigest } from "../custody/table-digest.ts";
import { NUMBER_TABLES, type NumberTable, type RowSink } from "./number-rows.ts";

/** Binding a hundred rows at once is about twice as fast as one row a call. */
const ROWS = 100;

export interface RowsHash {
  readonly rows: number;
  readonly sha256: string;
}

export type RowHashes = Map<NumberTable, RowsHash>;

export class RowInsert implements RowSink {
  readonly #tables: Readonly<Record<NumberTable, TableInsert>>;

  constructor(database: Database.Database) {
    this.#tables = {
      packets: new TableInsert(database, "packets"),
      contacts: new TableInsert(database, "contacts"),
      batches: new TableInsert(database, "batches"),
      bursts: new TableInsert(database, "bursts"),
    };
  }

  put(table: NumberTable, values: Float64Array): void {
    this.#tables[table].put(values);
  }

  /** Hashes of the tables whose rows came in the order of their key, as table-digest.ts has them. */
  hashes(): RowHashes {
    const hashes: RowHashes = new Map();
    for (const name of Object.keys(this.#tables) as NumberTable[]) {
      const digest = this.#tables[name].digest;
      if (digest !== null) hashes.set(name, { rows: digest.rows, sha256: digest.finish() });
    }
    return hashes;
  }
}

class TableInsert {
  /** Null once a row came out of order. */
  digest: TableDigest | null = new TableDigest();

  readonly #width: number;
  readonly #many: Database.Statement<(number | null)[]>;
  readonly #one: Database.Statement<(number | null)[]>;
  readonly #rows: (number | null)[];
  readonly #row: (number | null)[];
  #lastKey = 0;

  constructor(database: Database.Database, table: NumberTable) {
    const columns = NUMBER_TABLES[table];
    this.#width = columns.length;
    this.#rows = new Array<number | null>(ROWS * this.#width).fill(0);
    this.#row = new Array<number | null>(this.#width).fill(0);
    const row = `(${columns.map(() => "?").join(", ")})`;
    const insert = `insert into ${table} (${columns.join(", ")}) values `;
    this.#many = database.prepare(insert + new Array(ROWS).fill(row).join(", "));
    this.#one = database.prepare(insert + row);
  }

  put(values: Float64Array): void {
    this.#addToDigest(values);
    let at = 0;
    for (; at + this.#rows.length <= values.length; at += this.#rows.length) {
      this.#many.run(...copied(values, at, this.#rows));
    }
    for (; at < values.length; at += this.#width) this.#one.run(...copied(values, at, this.#row));
  }

  #addToDigest(values: Float64Array): void {
    if (this.digest === null) return;
    for (let at = 0; at < values.length; at += this.#width) {
      const key = values[at] as number;
      if (key <= this.#lastKey) {
        this.digest = null;
        return;
      }
      this.#lastKey = key;
    }
    this.digest.addNumbers(values, values.length / this.#width);
  }
}

function copied(values: Float64Array, at: number, into: (number | null)[]): (number | null)[] {
  for (let i = 0; i < into.length; i++) {
    const value = values[at + i] as number;
    into[i] = value === NULL ? null : value;
  }
  return into;
}
