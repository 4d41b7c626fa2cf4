/** The order of time: backwards in the file, missing, and across the captures of one call. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { analyze } from "../../src/analyze.ts";
import {
  attemptLines,
  checkAttempts,
  recordCaptures,
  START_US,
  type Timed,
} from "../support/attempt-case.ts";
import { came, FLAGS, sent } from "../support/attempt-packets.ts";
import { pcap } from "../support/capture-bytes.ts";

const { syn, synAck, rst, rstAck } = FLAGS;
const ENDS = "10.0.0.1:40000 > 10.0.0.2";

/** Ports that are asked one after the other; every second one is open. */
const SCAN: readonly Timed[] = [21, 22, 23, 25, 80, 443].flatMap((port, index): Timed[] => {
  const at = index * 40;
  const isOpen = index % 2 === 0;
  const answer = came(isOpen ? synAck : rstAck, { srcPort: port, seq: 0, ack: 1001 });
  return [
    [at, sent(syn, { dstPort: port })],
    [at + 15, sent(syn, { dstPort: port })],
    [at + 16, answer],
    [at + 17, sent(rst, { dstPort: port, seq: 1001 }, { id: 5 })],
  ];
});

/** Attempts of captures that are analysed together, in the order of time, and what was noted of order. */
const NO_NOTES = { caseId: null, examiner: null, evidenceId: null, notes: null };

async function analyzed(captures: readonly (readonly Timed[])[]) {
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-time-"));
  try {
    const paths = captures.map((packets, index) => {
      const path = join(folder, `${index}.pcap`);
      const timed = packets.map(([at, bytes]) => ({ atUs: START_US + (at ?? 0) * 1000, bytes }));
      writeFileSync(path, pcap(timed));
      return path;
    });
    const found = { attempts: [] as string[], ordered: [] as unknown[], missing: [] as unknown[] };
    await analyze(
      {
        paths,
        folder: join(folder, "out"),
        onExisting: "refuse",
        vendorFile: undefined,
        thresholds: ["live_attempts=1000"],
        commandLine: "",
        notes: NO_NOTES,
        sensor: null,
        clockOffsetS: null,
        homeNetworks: [],
        onProgress: () => undefined,
      },
      (database) => {
        found.attempts = attemptLines(database);
        const flags = "select is_time_ordered from captures order by capture_id";
        found.ordered = database.prepare(flags).pluck().all();
        found.missing = database.pragma("foreign_key_check") as unknown[];
      },
    );
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function shuffled(packets: readonly Timed[]): Timed[] {
  // Every seventh, from each offset: no packet keeps its neighbours.
  return Array.from({ length: 7 }, (_, offset) =>
    packets.filter((_packet, index) => index % 7 === 6 - offset),
  ).flat();
}

test("a file in any order gives the attempts of the sorted one", async () => {
  const inOrder = await analyzed([SCAN]);
  const expected = [21, 22, 23, 25, 80, 443].map((port, index) =>
    index % 2 === 0
      ? `tcp S ${ENDS}:${port} x2, syn-ack, ShR`
      : `tcp S ${ENDS}:${port} x2, reset, SrR`,
  );
  assert.deepEqual(inOrder, { attempts: expected, ordered: [1], missing: [] });
  for (const packets of [shuffled(SCAN), SCAN.toReversed()]) {
    assert.deepEqual(await analyzed([packets]), { ...inOrder, ordered: [0] });
  }
});

test("captures of one call run on, and are told apart by their own order", async () => {
  const even = SCAN.filter((_, index) => index % 2 === 0);
  const odd = SCAN.filter((_, index) => index % 2 === 1);
  const whole = await analyzed([SCAN]);
  const halves = await analyzed([SCAN.slice(11), SCAN.slice(0, 11)]);
  assert.deepEqual(halves, { ...whole, ordered: [1, 1] });
  const interleaved = await analyzed([odd, even]);
  assert.deepEqual(interleaved, { ...whole, ordered: [1, 1] });
  const backwards = await analyzed([odd, even.toReversed()]);
  assert.deepEqual(backwards.attempts, whole.attempts);
});

test("an attempt runs on from one capture to the next", () => {
  const database = recordCaptures([[[0, sent(syn)]], [[1000, came(synAck, { ack: 1001 })]]]);
  assert.deepEqual(attemptLines(database), [`tcp S ${ENDS}:80 x1, syn-ack, Sh`]);
  const frames =
    "select probe_capture_id, probe_frame, answer_capture_id, answer_frame from attempts";
  assert.deepEqual(database.prepare(frames).raw().get(), [1, 1, 2, 1]);
});

test("packets without a time are paired in the order of the file", () => {
  checkAttempts(
    [
      [null, sent(syn)],
      [null, sent(syn)],
      [null, came(synAck, { ack: 1001 })],
    ],
    [`tcp S ${ENDS}:80 x2, syn-ack, Sh`],
  );
  checkAttempts(
    [
      [0, sent(syn)],
      [null, came(rstAck, { seq: 0, ack: 1001 })],
      [500, sent(syn)],
    ],
    [`tcp S ${ENDS}:80 x1, reset, Sr`, `tcp S ${ENDS}:80 x1, no-response, S`],
  );
});
