/** Packets in the order of time, in memory and beyond it. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { Packet } from "../../src/capture/packet.ts";
import { PacketIndex } from "../../src/capture/packet-index.ts";

type Time = readonly [us: number, ns: number];

/** Numbers of the frames as the index gives them, of packets with these times. */
function orderOf(times: readonly Time[], chunk: number): number[] {
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-order-"));
  const index = new PacketIndex(folder, chunk);
  try {
    const packet = new Packet();
    for (const [i, [us, ns]] of times.entries()) {
      Object.assign(packet, { frame: i + 1, atUs: us, atNs: ns, fileOffset: 2 ** 40 + i });
      index.add(packet, i % 3, us);
    }
    const found: number[] = [];
    for (const reading of index.inTimeOrder(packet)) {
      assert.equal(reading, (packet.frame - 1) % 3);
      assert.equal(packet.fileOffset, 2 ** 40 + packet.frame - 1);
      found.push(packet.frame);
    }
    return found;
  } finally {
    index.close();
    rmSync(folder, { recursive: true });
  }
}

/** Array.prototype.sort keeps equal ones in their order. */
function check(times: readonly Time[], chunk: number): void {
  const expected = times
    .map(([us, ns], i) => ({ us, ns, frame: i + 1 }))
    .sort((a, b) => a.us - b.us || a.ns - b.ns)
    .map(({ frame }) => frame);
  assert.deepEqual(orderOf(times, chunk), expected);
}

test("goes through packets by time, those of one instant as they came, from memory or from disk", () => {
  const time = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2 }));
  const property = fc.property(fc.array(time, { maxLength: 60 }), (times) => {
    for (const chunk of [1, 4, 7, 1000]) check(times, chunk);
  });
  fc.assert(property, { numRuns: 60 });
});

test("merges more than it buffers of a run", () => {
  const times = Array.from({ length: 9000 }, (_, i): Time => [(i * 7919) % 4001, 0]);
  check(times, 3000);
});
