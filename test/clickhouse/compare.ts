/** Loads a case into ClickHouse as the program does, and holds every public name against the case's own. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type Database from "better-sqlite3";
import { openClickHouse, readDestination } from "../../src/export/clickhouse.ts";
import { conclude } from "../../src/export/conclude.ts";
import { loadCase, prepareDatabase } from "../../src/export/load.ts";
import { isSharedNumber, wireTables } from "../../src/export/wire-tables.ts";
import type { ClickHouseServer } from "./server.ts";

const readme = readFileSync(join(dirname(dirname(import.meta.dirname)), "README.md"), "utf8");

/** Names that the README calls public, but for those that speak of the case file as such. */
export const PUBLIC_NAMES: readonly string[] = Array.from(
  readme.matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm),
  ([, names = ""]) => names.replaceAll("`", "").split(", "),
)
  .flat()
  .filter((name) => name !== "content_hashes" && name !== "views");

/** Digits of a fraction that are compared: the engines add up in different orders. */
const DIGITS = 12;

/** Loads the case into a database of this name, and concludes. */
export async function load(
  server: ClickHouseServer,
  database: Database.Database,
  name: string,
): Promise<void> {
  const engine = await openClickHouse(readDestination(`${server.url}/${name}`, ""), undefined);
  try {
    const tables = wireTables(database);
    await prepareDatabase(engine, tables, undefined);
    await loadCase(engine, database, undefined, () => {});
    await conclude(engine, tables, undefined, () => {});
  } finally {
    await engine.close();
  }
}

/** Empties a database; its tables and views stay, so that the next case need not create them. */
export function forget(server: ClickHouseServer, name: string): void {
  const tables = server.query(
    `select name from system.tables where database = '${name}' and name like 'load%' and engine <> 'View'
     format TSVRaw`,
  );
  for (const table of tables.trim().split("\n")) server.query(`truncate table ${name}.${table}`);
}

/** Rows that one of the two has and the other lacks, to be read; columns of `leftOut` aside. */
export function differences(
  server: ClickHouseServer,
  database: Database.Database,
  name: string,
  leftOut = /^$/,
): string[] {
  return PUBLIC_NAMES.flatMap((relation) => {
    const columns = comparedColumns(database, relation).filter((column) => !leftOut.test(column));
    const expected = database
      .prepare<[], unknown[]>(`select ${columns.join(", ")} from ${relation}`)
      .raw()
      .all()
      .map(rowText);
    const found = server
      .query(
        `select ${columns.join(", ")} from ${name}.${relation}
         settings output_format_json_quote_64bit_integers = 0 format JSONCompactEachRow`,
      )
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => rowText(JSON.parse(line)));
    return [
      ...surplus(expected, found).map((row) => `${relation}: SQLite alone has ${row}`),
      ...surplus(found, expected).map((row) => `${relation}: ClickHouse alone has ${row}`),
    ];
  });
}

/** All but those that number rows of a case: a database of many cases numbers them otherwise. */
function comparedColumns(database: Database.Database, relation: string): string[] {
  return database
    .prepare<[string], string>("select name from pragma_table_info(?)")
    .pluck()
    .all(relation)
    .filter((name) => !isSharedNumber(name));
}

function rowText(row: readonly unknown[]): string {
  return JSON.stringify(
    row.map((value) =>
      typeof value === "number" && !Number.isInteger(value)
        ? Number(value.toPrecision(DIGITS))
        : value,
    ),
  );
}

/** What `one` holds more often than `other`. */
function surplus(one: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of other) left.set(row, (left.get(row) ?? 0) + 1);
  return one.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  });
}
