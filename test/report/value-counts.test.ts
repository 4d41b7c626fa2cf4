/** Values of header fields, counted in one pass and within a bound. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_DISTINCT, ValueCounts, wordsOf } from "../../src/report/charts/value-counts.ts";

/** Expects the same as a map of all values gives. */
function check(values: readonly number[], most = 12): void {
  const counts = new ValueCounts();
  const expected = new Map<number, number>();
  for (const value of values) {
    counts.add(value);
    expected.set(value, (expected.get(value) ?? 0) + 1);
  }
  assert.deepEqual(counts.distribution(most), {
    values: Array.from(expected, ([value, frames]) => ({ value, frames }))
      .sort((a, b) => b.frames - a.frames || a.value - b.value)
      .slice(0, most),
    distinct: expected.size,
    low: Math.min(...values),
    high: Math.max(...values),
    isCut: false,
  });
}

test("values are counted, the commonest first, the lower first of equals", () => {
  check([7]);
  check([0, 0, 0]);
  check([5, 0, 5, 0, 9]);
  check([2 ** 32 - 1, 0, 2 ** 31, 2 ** 32 - 1]);
  check(Array.from({ length: 10_000 }, (_, place) => (place * place * 7919) % 3001));
});

test("the table grows under any values, and 0 is counted once", () => {
  check(Array.from({ length: 5000 }, (_, place) => (place % 3 === 0 ? 0 : place)));
  check(Array.from({ length: 5000 }, (_, place) => place * 65_536));
  check(
    Array.from({ length: 5000 }, (_, place) => 5000 - place),
    1,
  );
});

test("every value of a 16-bit field is counted", () => {
  const counts = new ValueCounts();
  for (let value = 0; value < 65_536; value++) counts.add(value);
  for (let value = 0; value < 65_536; value += 2) counts.add(value);
  const { values, distinct, isCut } = counts.distribution(2);
  assert.deepEqual(values, [
    { value: 0, frames: 2 },
    { value: 2, frames: 2 },
  ]);
  assert.deepEqual([distinct, isCut], [65_536, false]);
});

test("beyond that the counts are given up, and the extent is kept", () => {
  const counts = new ValueCounts();
  for (let value = 0; value < 200_000; value++) counts.add(4_000_000_000 - value * 7);
  assert.deepEqual(counts.distribution(12), {
    values: [],
    distinct: MOST_DISTINCT,
    low: 4_000_000_000 - 199_999 * 7,
    high: 4_000_000_000,
    isCut: true,
  });
  assert.deepEqual(wordsOf("tcp_seq", counts.distribution(12)), {
    values: "more than 65,536 values",
    says: "3,998,600,007 to 4,000,000,000",
  });
});
