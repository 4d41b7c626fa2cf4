/** Rows that a thread of their own inserts are the rows that were put, and its errors are heard. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import Database from "better-sqlite3";
import { hashTables } from "../../src/custody/content-hash.ts";
import { NULL } from "../../src/custody/table-digest.ts";
import { CaseFile } from "../../src/store/case-file.ts";
import { NUMBER_TABLES, NumberRows, type RowSink } from "../../src/store/number-rows.ts";
import { withFolder } from "../support/analysis.ts";

const ROWS = 2345;

/** Rows of packets and bursts, those of bursts from the last to the first. */
function write(sink: RowSink): Promise<void> {
  const packets = new NumberRows(sink, "packets");
  const bursts = new NumberRows(sink, "bursts");
  for (let number = 1; number <= ROWS; number++) {
    NUMBER_TABLES.packets.forEach((name, column) => {
      const isNull = name === "at_us" && number % 3 === 0;
      packets.values[packets.offset + column] = isNull ? NULL : number + 2 ** 40 * column;
    });
    packets.next();
    NUMBER_TABLES.bursts.forEach((_, column) => {
      bursts.values[bursts.offset + column] = column === 0 ? ROWS - number + 1 : number + column;
    });
    bursts.next();
  }
  packets.flush();
  bursts.flush();
  return Promise.resolve();
}

test("whoever inserts them, the rows are the same, and so are their hashes", () =>
  withFolder(async (folder) => {
    const found = [];
    for (const isLong of [false, true]) {
      const caseFile = CaseFile.create(folder, "refuse");
      const { hashes } = await caseFile.writeRows(isLong, write);
      const rows = ["packets", "bursts"].map((table) =>
        caseFile.database.prepare(`select * from ${table}`).raw().all(),
      );
      const [packets] = hashTables(caseFile.database, [{ name: "packets", part: "evidence" }]);
      assert.deepEqual(hashes.get("packets"), { rows: ROWS, sha256: packets?.sha256 });
      assert.equal(hashes.has("bursts"), false);
      caseFile.discard();
      found.push(rows);
    }
    assert.equal(found[0]?.[0]?.length, ROWS);
    assert.deepEqual(found[0], found[1]);
  }));

test("the case can be written to once its rows are in", () =>
  withFolder(async (folder) => {
    const caseFile = CaseFile.create(folder, "refuse");
    await caseFile.writeRows(true, write);
    caseFile.database.exec("delete from bursts");
    caseFile.commit();
    caseFile.publish();
    assert.deepEqual(readdirSync(folder), ["case.sqlite"]);
  }));

test("what SQLite refuses in the thread is thrown here, with its code", () =>
  withFolder(async (folder) => {
    const caseFile = CaseFile.create(folder, "refuse");
    const twice = async (sink: RowSink): Promise<void> => {
      for (let times = 0; times < 30; times++) await write(sink);
    };
    await assert.rejects(
      caseFile.writeRows(true, twice),
      (error) =>
        error instanceof Database.SqliteError && error.code === "SQLITE_CONSTRAINT_PRIMARYKEY",
    );
    caseFile.discard();
    assert.deepEqual(readdirSync(folder), []);
  }));

test("what goes wrong here ends the thread", () =>
  withFolder(async (folder) => {
    const caseFile = CaseFile.create(folder, "refuse");
    const fail = async (sink: RowSink): Promise<void> => {
      await write(sink);
      throw new Error("damaged");
    };
    await assert.rejects(caseFile.writeRows(true, fail), /damaged/);
    caseFile.discard();
    assert.deepEqual(readdirSync(folder), []);
  }));
