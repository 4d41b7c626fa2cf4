/**
 * Turns the numbers of a case into numbers of a database that holds many cases; see Meaning.
 *
 * The first case of a database keeps its numbers, but for the shared ones. Numbers are never given twice,
 * also where the captures that had them are gone.
 */
import { hash } from "node:crypto";
import type Database from "better-sqlite3";
import { UserError } from "../errors.ts";
import { dictionaryOf, meaningOf, type WireColumn } from "./wire-tables.ts";

const PACKETS_PER_CAPTURE = 2 ** 32;
/** Of packets.part: attempt_id * 4 + role. */
const PARTS_PER_ATTEMPT = 4;
/** A packet_id must stay exact as a double: the views divide it. */
const MOST_CAPTURES = 2 ** 21;
/** The views keep an attempt_id, and a kind_id, in so many bits of a number. */
const MOST_SERIALS = 2 ** 38;
const MOST_KINDS = 2 ** 20;

/** How many numbers of each sort a case takes, or where its own begin. */
export interface Extent {
  readonly captures: number;
  readonly serials: number;
  readonly kinds: number;
}

/** Numbers that the database has given to kinds of attempts, by what a kind is: see kindText. */
export type KnownKinds = ReadonlyMap<string, number>;

/** What a kind is, by its columns but the first, whether numbers come as such or as text. */
export function kindText(content: readonly unknown[]): string {
  return JSON.stringify(content.map((value) => (value === null ? null : String(value))));
}

/** Captures of a case that are to be loaded. */
export interface Wanted {
  readonly captureIds: readonly number[];
  readonly runIds: readonly number[];
}

/** How many numbers these captures need; kinds that are known keep theirs. */
export function extentOf(
  database: Database.Database,
  { captureIds }: Wanted,
  known: KnownKinds,
): Extent {
  const highest = (column: string, table: string): number =>
    database
      .prepare<[], number>(`select coalesce(max(${column}), 0) from ${table}`)
      .pluck()
      .get() ?? 0;
  return {
    captures: Math.max(...captureIds) - Math.min(...captureIds) + 1,
    serials: Math.max(
      highest("interface_id", "interfaces"),
      highest("link_id", "links"),
      highest("burst_id", "bursts"),
      highest("batch_id", "batches"),
      highest("attempt_id", "contacts"),
    ),
    kinds: kindsOf(database).filter(({ text }) => !known.has(text)).length,
  };
}

function kindsOf(database: Database.Database): { readonly id: number; readonly text: string }[] {
  return database
    .prepare<[], [number, ...unknown[]]>("select * from kinds order by kind_id")
    .raw()
    .all()
    .map(([id, ...content]) => ({ id, text: kindText(content) }));
}

/** Writes a value of a column as the database is to have it. */
export type Translate = (value: number) => string;

export class Numbering {
  readonly #captureShift: number;
  readonly #runShift: number;
  readonly #serialShift: number;
  readonly #kinds: ReadonlyMap<number, number>;
  readonly #shared: ReadonlyMap<string, BigInt64Array>;

  /** `first` is what other cases have used up. Throws UserError where no numbers are left. */
  constructor(
    database: Database.Database,
    wanted: Wanted,
    { first, extent, known }: { first: Extent; extent: Extent; known: KnownKinds },
  ) {
    if (
      first.captures + extent.captures > MOST_CAPTURES ||
      first.serials + extent.serials > MOST_SERIALS ||
      first.kinds + extent.kinds > MOST_KINDS
    ) {
      throw new UserError(
        `the database is full: it numbers ${MOST_CAPTURES} captures, ${MOST_SERIALS} attempts and ${MOST_KINDS} kinds of them; load into another`,
      );
    }
    this.#captureShift = first.captures + 1 - Math.min(...wanted.captureIds);
    // A run adds a capture at least, so that its numbers suffice for runs.
    this.#runShift = first.captures + 1 - Math.min(...wanted.runIds);
    this.#serialShift = first.serials;
    this.#shared = new Map(
      ["addresses", "forms", "senders"].map((table) => [table, numbersOf(database, table)]),
    );
    let newKinds = 0;
    this.#kinds = new Map(
      kindsOf(database).map(({ id, text }) => {
        const number = known.get(text);
        if (number !== undefined) return [id, number];
        newKinds += 1;
        return [id, first.kinds + newKinds];
      }),
    );
  }

  /** The translation for a column; undefined where its values stay. */
  translate(column: WireColumn): Translate | undefined {
    switch (meaningOf(column)) {
      case undefined:
        return undefined;
      case "run":
        return shifted(this.#runShift);
      case "capture":
        return shifted(this.#captureShift);
      case "packet":
        return shifted(this.#captureShift * PACKETS_PER_CAPTURE);
      case "serial":
        return shifted(this.#serialShift);
      case "part":
        return shifted(this.#serialShift * PARTS_PER_ATTEMPT);
      case "kind":
        return (value) => String(this.#kinds.get(value));
      case "shared": {
        const numbers = this.#shared.get(dictionaryOf(column.name));
        return (value) => String(numbers?.[value]);
      }
    }
  }
}

function shifted(by: number): Translate {
  return (value) => String(value + by);
}

/** The shared number of each row of a dictionary, by its number in the case. */
function numbersOf(database: Database.Database, table: string): BigInt64Array {
  const [key, ...others] = database
    .prepare<[string], string>("select name from pragma_table_info(?)")
    .pluck()
    .all(table);
  const what = table === "addresses" ? "family, address" : others.join(", ");
  const last = database.prepare<[], number>(`select max(${key}) from ${table}`).pluck().get() ?? 0;
  const numbers = new BigInt64Array(last + 1);
  for (const [id, ...content] of database
    .prepare<[], [number, ...unknown[]]>(`select ${key}, ${what} from ${table}`)
    .raw()
    .iterate()) {
    numbers[id] = sharedNumber(content);
  }
  return numbers;
}

/** 62 bits of a hash: with 10^8 addresses, two share a number with a probability of 0.1 %. */
function sharedNumber(content: readonly unknown[]): bigint {
  return hash("sha256", JSON.stringify(content), "buffer").readBigUInt64BE() >> 2n;
}
