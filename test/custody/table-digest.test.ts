/** The hash of rows, against the octets that its description asks for. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { NULL, TableDigest } from "../../src/custody/table-digest.ts";

/** binary64 of 1, -2.5, 300 and positive infinity, little-endian. */
const ONE = "000000000000f03f";
const MINUS_TWO_AND_A_HALF = "00000000000004c0";
const THREE_HUNDRED = "0000000000c07240";
const INFINITE = "000000000000f07f";

function sha256(...hex: readonly string[]): string {
  return createHash("sha256")
    .update(Buffer.from(hex.join(""), "hex"))
    .digest("hex");
}

test("numbers, null and texts are written one after the other", () => {
  const digest = new TableDigest();
  digest.add([1, null, "é"]);
  digest.add([-2.5, "", 300]);
  const two = "0000000000000040";
  const zero = "0000000000000000";
  const first = [ONE, INFINITE, two, "c3a9"];
  assert.equal(digest.rows, 2);
  assert.equal(digest.finish(), sha256(...first, MINUS_TWO_AND_A_HALF, zero, THREE_HUNDRED));
});

test("rows that lie in memory count as the same rows given one by one", () => {
  const given = new TableDigest();
  given.add(["a"]);
  given.add([1, null]);
  given.add([300, 1]);
  const lying = new TableDigest();
  lying.add(["a"]);
  lying.addNumbers(Float64Array.of(1, NULL, 300, 1), 2);
  assert.equal(lying.rows, given.rows);
  assert.equal(lying.finish(), given.finish());
});

test("a text longer than any buffer is whole", () => {
  for (const units of [16_384, 16_385, 70_000]) {
    const text = "é".repeat(units);
    const digest = new TableDigest();
    digest.add([1, text, 1]);
    const length = Buffer.alloc(8);
    length.writeDoubleLE(2 * units);
    const octets = Buffer.from(text).toString("hex");
    assert.equal(digest.finish(), sha256(ONE, length.toString("hex"), octets, ONE));
  }
});
