/** Packets within a number of bytes: what is left out, in which order, and that it is counted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chunkBytes } from "../../src/report/islands.ts";
import { Packing } from "../../src/report/packed.ts";
import { NO_SCAN, PACKET_COLUMNS, type PacketRow, PROBE } from "../../src/report/packets.ts";

const CHUNK_ROWS = 2048;

/** A packet whose every field is its own, so that it cannot be packed away. */
function packet(number: number): PacketRow {
  return PACKET_COLUMNS.map((name) =>
    name === "packet_id" ? number : (Math.imul(number, 2_654_435_761) >>> 0) % 65_536,
  );
}

function packed(counts: ReadonlyMap<number, number>, mostBytes: number): Packing {
  const packing = new Packing(mostBytes);
  let number = 1;
  for (const [scanId, count] of counts) {
    for (let at = 0; at < count; at++) {
      packing.add(packet(number++), { scanId, role: PROBE, mark: 2 });
    }
  }
  return packing;
}

const COUNTS = new Map([
  [1, 2 * CHUNK_ROWS],
  [2, 4 * CHUNK_ROWS],
  [3, 10],
  [NO_SCAN, CHUNK_ROWS],
]);

test("everything is carried where there is room, scans in order and other frames last", () => {
  const islands = packed(COUNTS, Number.POSITIVE_INFINITY).finish(Number.POSITIVE_INFINITY);
  assert.deepEqual(
    islands.map(({ scanId, rows, all }) => [scanId, rows, all]),
    [
      [1, 2 * CHUNK_ROWS, 2 * CHUNK_ROWS],
      [2, 4 * CHUNK_ROWS, 4 * CHUNK_ROWS],
      [3, 10, 10],
      [NO_SCAN, CHUNK_ROWS, CHUNK_ROWS],
    ],
  );
});

test("frames of no scan are left out first, then the last ones of the largest scan", () => {
  const packing = packed(COUNTS, Number.POSITIVE_INFINITY);
  const size = (): number =>
    packing
      .finish(Number.POSITIVE_INFINITY)
      .reduce((sum, { chunks }) => sum + chunkBytes(chunks), 0);
  const rowsWithin = (bytes: number): number[] => packing.finish(bytes).map(({ rows }) => rows);
  assert.deepEqual(rowsWithin(size() - 1), [2 * CHUNK_ROWS, 4 * CHUNK_ROWS, 10, 0]);
  assert.deepEqual(rowsWithin(size() - 1), [2 * CHUNK_ROWS, 3 * CHUNK_ROWS, 10, 0]);
  assert.deepEqual(rowsWithin(size() - 1), [2 * CHUNK_ROWS, 2 * CHUNK_ROWS, 10, 0]);
  assert.deepEqual(rowsWithin(2000), [0, 0, 10, 0]);
});

test("a bound that is reached while reading holds, and every frame is counted", () => {
  const islands = packed(COUNTS, 400_000).finish(400_000);
  assert.ok(islands.reduce((sum, { chunks }) => sum + chunkBytes(chunks), 0) <= 400_000);
  assert.deepEqual(new Map(islands.map(({ scanId, all }) => [scanId, all])), COUNTS);
  for (const { rows, all } of islands)
    assert.ok(rows <= all && (rows % CHUNK_ROWS === 0 || rows === all));
});
