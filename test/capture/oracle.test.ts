/** pcap-parser, an independent reader of classic microsecond files, yields the same packets. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { globSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { type OraclePacket, parse } from "pcap-parser";
import { pcap } from "../support/capture-bytes.ts";
import { readPath, withFile } from "../support/capture-file.ts";

const SAMPLES = join(import.meta.dirname, "../../samples");

async function readOracle(path: string): Promise<readonly OraclePacket[]> {
  const packets: OraclePacket[] = [];
  const parser = parse(path);
  parser.on("packet", (packet: OraclePacket) => packets.push(packet));
  await once(parser, "end");
  return packets;
}

/** Returns the number of packets compared. */
async function check(path: string): Promise<number> {
  const { packets } = await readPath(path);
  const expected = await readOracle(path);
  assert.equal(packets.length, expected.length, path);
  for (const [i, { header, data }] of expected.entries()) {
    const packet = packets[i];
    const atUs = header.timestampSeconds * 1_000_000 + header.timestampMicroseconds;
    assert.deepEqual(packet?.at, [atUs, 0], `${path}, frame ${i + 1}`);
    assert.equal(packet?.wireBytes, header.originalLength, `${path}, frame ${i + 1}`);
    assert.ok(packet?.bytes.equals(data), `${path}, frame ${i + 1}`);
  }
  return packets.length;
}

test("agrees on generated captures of either byte order", async () => {
  const packet = fc.record({
    bytes: fc.uint8Array({ minLength: 1, maxLength: 2000 }),
    atUs: fc.integer({ min: 0, max: 4_294_967_295_999_999 }),
  });
  const property = fc.asyncProperty(
    fc.array(packet, { minLength: 1, maxLength: 60 }),
    fc.boolean(),
    async (packets, isLittleEndian) => {
      await withFile(pcap(packets, { isLittleEndian }), check);
    },
  );
  await fc.assert(property, { numRuns: 60 });
});

test("agrees on every classic microsecond capture among the samples", async () => {
  const files = globSync("*.pcap", { cwd: SAMPLES }).sort();
  let packets = 0;
  for (const file of files) {
    const path = join(SAMPLES, file);
    const { format, compression } = await readPath(path);
    if (compression === "none" && /^pcap, .*microseconds$/.test(format))
      packets += await check(path);
  }
  assert.ok(packets > 0, "no sample was compared");
});
