/** Time stamps of every resolution, against exact arithmetic. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { describeResolution, Instant } from "../../src/capture/timestamps.ts";

/** Nanoseconds since the epoch, or null where microseconds go beyond 2^53. */
function exact(ticks: bigint, resolution: number): bigint | null {
  const exponent = BigInt(resolution & 0x7f);
  const perSecond = (resolution & 0x80) === 0 ? 10n ** exponent : 2n ** exponent;
  const ns = (ticks * 1_000_000_000n) / perSecond;
  return ns / 1000n <= BigInt(Number.MAX_SAFE_INTEGER) ? ns : null;
}

function check(ticks: bigint, resolution: number): void {
  const instant = new Instant();
  const clock = { resolution, offsetSeconds: 0 };
  const isInRange = instant.set(Number(ticks >> 32n), Number(ticks & 0xffffffffn), clock);
  const ns = isInRange ? BigInt(instant.atUs) * 1000n + BigInt(instant.atNs) : null;
  const name = `${ticks} at ${describeResolution(resolution)}`;
  assert.equal(ns, exact(ticks, resolution), name);
  if (isInRange) assert.ok(instant.atNs >= 0 && instant.atNs < 1000, name);
}

const ticks = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

test("powers of ten are exact to the nanosecond", () => {
  fc.assert(fc.property(ticks, fc.integer({ min: 0, max: 40 }), check));
});

test("powers of two are exact to the nanosecond", () => {
  const resolution = fc.integer({ min: 0x80, max: 0x80 + 64 });
  fc.assert(fc.property(ticks, resolution, check));
});

test("edges of the words are exact in every resolution", () => {
  for (const value of [0n, 1n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]) {
    for (let exponent = 0; exponent <= 64; exponent++) {
      check(value, exponent);
      check(value, 0x80 | exponent);
    }
  }
});
