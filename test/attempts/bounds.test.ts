/** What the pairing keeps is bounded, and what it gives up is counted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { attemptLines, checkAttempts, recordCase } from "../support/attempt-case.ts";
import { came, FLAGS, sent } from "../support/attempt-packets.ts";

const { syn, synAck, rstAck } = FLAGS;
const GIVEN_UP = "select frames from damages where code = 'attempts-given-up'";

function attempt(port: number, rest: string): string {
  return `tcp ${rest.startsWith("SA") ? "" : "S "}10.0.0.1:40000 > 10.0.0.2:${port} ${rest}`;
}

test("beyond live_attempts the longest idle is written out, and its late answer finds nothing", () => {
  const database = recordCase(
    [
      [0, sent(syn, { dstPort: 1 })],
      [1, sent(syn, { dstPort: 2 })],
      [100, sent(syn, { dstPort: 1 })],
      [101, sent(syn, { dstPort: 3 })],
      [102, came(synAck, { srcPort: 1, ack: 1001 })],
      [103, came(synAck, { srcPort: 2, ack: 1001 })],
    ],
    ["live_attempts=2"],
  );
  assert.deepEqual(attemptLines(database), [
    attempt(1, "x2, syn-ack, Sh"),
    attempt(2, "x1, no-response, S"),
    attempt(3, "x1, no-response, S"),
    "tcp SA 10.0.0.2:2 > 10.0.0.1:40000 x1, no-response, H",
  ]);
  assert.equal(database.prepare(GIVEN_UP).pluck().get(), 2);
});

test("an attempt that was answered is given up without a word", () => {
  const database = recordCase(
    [1, 2, 3].flatMap((port) => [
      [port * 20, sent(syn, { dstPort: port })] as const,
      [port * 20 + 1, came(rstAck, { srcPort: port, seq: 0, ack: 1001 })] as const,
    ]),
    ["live_attempts=1"],
  );
  assert.deepEqual(
    attemptLines(database),
    [1, 2, 3].map((port) => attempt(port, "x1, reset, Sr")),
  );
  assert.equal(database.prepare(GIVEN_UP).pluck().get(), undefined);
});

test("an attempt that was silent for longer than silence_s is given up without a word", () => {
  const database = recordCase(
    [1, 2].map((port) => [port * 65_000, sent(syn, { dstPort: port })] as const),
    ["live_attempts=1"],
  );
  assert.equal(database.prepare(GIVEN_UP).pluck().get(), undefined);
});

test("a single slot is enough to write every attempt down", () => {
  checkAttempts(
    [1, 2, 1].map((port, index) => [index * 20, sent(syn, { dstPort: port })] as const),
    [1, 2, 1].map((port) => attempt(port, "x1, no-response, S")),
    ["live_attempts=1"],
  );
});

test("a flood between two ports is as many attempts as packets, and is forgotten in their order", () => {
  const packets = Array.from(
    { length: 3000 },
    (_, index) => [index, sent(syn, { seq: index * 1_000_003 })] as const,
  );
  const database = recordCase(packets, ["live_attempts=1000"]);
  const count = "select count(*), min(attempt_id), max(attempt_id) from contacts where probes = 1";
  assert.deepEqual(database.prepare(count).raw().get(), [3000, 1, 3000]);
  assert.equal(database.prepare(GIVEN_UP).pluck().get(), 2000);
});
