/** Rows as TabSeparated: every value comes back as it was. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { tabSeparated } from "../../src/export/tab-separated.ts";

function written(rows: readonly (readonly unknown[])[]): string {
  return [...tabSeparated(rows, [], { rows: 0 })].join("");
}

test("nulls, numbers and text", () => {
  assert.equal(
    written([
      [null, 1, 1.5, "a"],
      ["", 0, -1, "b"],
    ]),
    "\\N\t1\t1.5\ta\n\t0\t-1\tb\n",
  );
});

test("what the format takes for an end is escaped, and so is what it takes for null", () => {
  assert.equal(written([["a\tb\nc\\d"]]), "a\\tb\\nc\\\\d\n");
  assert.equal(written([["\\N"]]), "\\\\N\n");
});

test("numbers are translated column by column, and rows are counted", () => {
  const count = { rows: 0 };
  const lines = tabSeparated(
    [
      [1, 1],
      [null, 2],
    ],
    [(value) => String(value + 10), undefined],
    count,
  );
  assert.equal([...lines].join(""), "11\t1\n\\N\t2\n");
  assert.equal(count.rows, 2);
});

test("a large table comes in pieces", () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => [index, "text"]);
  const pieces = [...tabSeparated(rows, [], { rows: 0 })];
  assert.ok(pieces.length > 3);
  assert.ok(pieces.every((piece) => piece.length < 300_000 && piece.endsWith("\n")));
});
