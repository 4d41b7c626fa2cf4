/** Rows go in many at a time, and none is lost or doubled. */
import assert from "node:assert/strict";
import { test } from "node:test";
import Database from "better-sqlite3";
import { BatchInsert } from "../../src/store/batch-insert.ts";
import { insertRows } from "../../src/store/dictionary-rows.ts";

function emptyTable(): Database.Database {
  const database = new Database(":memory:");
  database.exec("create table numbers (n integer not null, name text) strict");
  return database;
}

for (const count of [0, 1, 99, 100, 101, 200, 250]) {
  test(`${count} rows are ${count} rows, in their order`, () => {
    const database = emptyTable();
    const insert = new BatchInsert(database, "numbers", ["n", "name"]);
    for (let n = 0; n < count; n++) insert.add([n, n % 2 === 0 ? `${n}` : null]);
    insert.flush();
    insert.flush();
    const rows = database.prepare("select n, name from numbers order by rowid").raw().all();
    assert.deepEqual(
      rows,
      Array.from({ length: count }, (_, n) => [n, n % 2 === 0 ? `${n}` : null]),
    );
  });
}

test("a flush in the middle changes nothing", () => {
  const database = emptyTable();
  const insert = new BatchInsert(database, "numbers", ["n", "name"]);
  for (let n = 0; n < 130; n++) {
    insert.values[insert.offset] = n;
    insert.values[insert.offset + 1] = null;
    insert.next();
    if (n === 50) insert.flush();
  }
  insert.flush();
  assert.deepEqual(database.prepare("select count(*), sum(n) from numbers").raw().get(), [
    130,
    (129 * 130) / 2,
  ]);
});

test("rows with names are inserted by their names; no rows need no table", () => {
  const database = emptyTable();
  insertRows(database, "numbers", [
    { name: "one", n: 1 },
    { name: null, n: 2 },
  ]);
  insertRows(database, "nowhere", []);
  assert.deepEqual(database.prepare("select * from numbers").raw().all(), [
    [1, "one"],
    [2, null],
  ]);
});
