/** The numbers of the detection: changed by name, refused when they are none. */
import assert from "node:assert/strict";
import { test } from "node:test";
import Database from "better-sqlite3";
import { readAsset } from "../../src/assets.ts";
import { UserError } from "../../src/errors.ts";
import { changeThresholds, readThresholds, threshold } from "../../src/store/thresholds.ts";

function emptyCase(): Database.Database {
  const database = new Database(":memory:");
  database.exec(readAsset("schema.sql"));
  return database;
}

test("a threshold has the schema's value until it is changed, and the case keeps what was used", () => {
  const database = emptyCase();
  assert.equal(threshold(readThresholds(database), "duplicate_ms"), 10);
  changeThresholds(database, ["duplicate_ms=2.5", "scan_min_ports = 7"]);
  assert.equal(threshold(readThresholds(database), "duplicate_ms"), 2.5);
  assert.equal(threshold(readThresholds(database), "scan_min_ports"), 7);
});

test("what is no threshold or no number is refused with its name", () => {
  for (const [change, message] of [
    ["no_such=1", /no_such/],
    ["duplicate_ms", /must be name=number/],
    ["duplicate_ms=", /must be name=number/],
    ["duplicate_ms=ten", /must be name=number/],
    ["duplicate_ms=Infinity", /must be name=number/],
    ["duplicate_ms=1=2", /must be name=number/],
    ["duplicate_ms=-1", /not be negative/],
    ["live_attempts=0", /whole number from 1 to/],
    ["live_attempts=1.5", /whole number from 1 to/],
    ["live_attempts=1e12", /whole number from 1 to/],
    ["=1", /not a threshold/],
  ] as const) {
    const database = emptyCase();
    assert.throws(
      () => changeThresholds(database, [change]),
      (error) => error instanceof UserError && message.test(error.message),
      change,
    );
  }
});

test("asking for a threshold that the schema lacks is a bug, not a value", () => {
  assert.throws(() => threshold(new Map(), "duplicate_ms"), /schema\.sql has no threshold/);
});

test("every threshold says what raising and lowering it costs", () => {
  const rows = emptyCase().prepare<[], { name: string; unit: string; why: string }>(
    "select name, unit, why from thresholds",
  );
  for (const { name, unit, why } of rows.all()) {
    assert.ok(unit !== "" && why.length > 30, name);
  }
});
