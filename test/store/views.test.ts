/** Views become tables where that is marked, under the same names, in the order they need each other. */
import assert from "node:assert/strict";
import { test } from "node:test";
import Database from "better-sqlite3";
import { readAsset } from "../../src/assets.ts";
import { buildViews, readViews } from "../../src/store/views.ts";

function emptyCase(): Database.Database {
  const database = new Database(":memory:");
  database.exec(readAsset("schema.sql"));
  return database;
}

function columnsOf(database: Database.Database, name: string): unknown[] {
  return database.prepare("select name from pragma_table_info(?)").pluck().all(name);
}

/** The columns that the header of a view lists. */
function listedColumns(sql: string): string[] {
  const [, list = ""] = /^-- Columns:\n((?:--.*\n)*)/m.exec(sql) ?? [];
  return Array.from(list.matchAll(/^-- {3}(\w+) /gm), ([, name = ""]) => name);
}

test("a view keeps its name and columns when it becomes a table", () => {
  const database = emptyCase();
  buildViews(database);
  for (const { name, sql, isMaterialised } of readViews()) {
    const type = database.prepare("select type from sqlite_schema where name = ?").pluck();
    assert.equal(type.get(name), isMaterialised ? "table" : "view", name);
    if (isMaterialised) assert.deepEqual(columnsOf(database, name), listedColumns(sql), name);
  }
});

test("the case keeps every view's question and text", () => {
  const database = emptyCase();
  buildViews(database);
  const kept = database
    .prepare("select name, question, sql, is_materialised from views")
    .raw()
    .all();
  assert.deepEqual(
    kept,
    readViews().map(({ name, question, sql, isMaterialised }) => [
      name,
      question,
      sql,
      isMaterialised ? 1 : 0,
    ]),
  );
  for (const { name, question } of readViews()) assert.match(question, /\?$/, name);
});

test("turning views into tables leaves nothing of the way behind", () => {
  const database = emptyCase();
  buildViews(database);
  const left = database
    .prepare("select name from sqlite_schema where name like 'new %' or sql like '%\"new %'")
    .pluck()
    .all();
  assert.deepEqual(left, []);
  assert.deepEqual(database.pragma("integrity_check"), [{ integrity_check: "ok" }]);
});

test("distributions and scan_frames are never materialised", () => {
  const names = readViews().flatMap(({ name, isMaterialised }) => (isMaterialised ? [name] : []));
  assert.ok(!names.includes("distributions") && !names.includes("scan_frames"));
});
