/** Instants in, probes of the busiest second out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { BusiestSecond } from "../../src/report/charts/busiest-second.ts";

function check(times: readonly (number | null)[], expected: number | null): void {
  const pace = new BusiestSecond();
  for (const atUs of times) pace.add(atUs);
  assert.equal(pace.probes, expected);
}

test("probes are counted by the seconds of the clock", () => {
  check([999_999, 1_000_000, 1_500_000, 1_999_999, 2_000_000], 3);
  check([-1, 0, 1], 2);
});

test("where times run backwards or are missing there is no such figure", () => {
  check([2_000_000, 1_999_999, 2_000_001], null);
  check([5, null], null);
  check([], null);
});

test("within a second the order does not matter", () => check([5, 3, 4], 3));
