/** Standard input, and reading packets again at any offset. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { openCapture } from "../../src/capture/open.ts";
import { openRandomAccess } from "../../src/capture/random-access.ts";
import { UserError } from "../../src/errors.ts";
import { pcap } from "../support/capture-bytes.ts";
import { readPath, withFile } from "../support/capture-file.ts";

const PACKETS = Array.from({ length: 9000 }, (_, i) => ({ bytes: Buffer.alloc(100, i), atUs: i }));
const FILE = pcap(PACKETS);
const OPEN = join(import.meta.dirname, "../../src/capture/open.ts");

/** Reads standard input in a process of its own. */
function readStdin(input: Uint8Array): unknown {
  const program = `
    const { openCapture } = await import(${JSON.stringify(OPEN)});
    const { fileName, firstAtUs, compression, read } = await openCapture("-");
    const { packets, digests, bytes } = await read(() => {});
    console.log(JSON.stringify({ fileName, firstAtUs, compression, packets, bytes, ...digests }));`;
  const args = ["--input-type=module", "--eval", program];
  const { stdout, stderr } = spawnSync(process.execPath, args, { input, encoding: "utf8" });
  assert.equal(stderr, "");
  return JSON.parse(stdout);
}

for (const [compression, stored] of [
  ["none", FILE],
  ["gzip", gzipSync(FILE)],
] as const) {
  test(`reads standard input once, all of it (compression: ${compression})`, async () => {
    const { result } = await withFile(stored, readPath);
    assert.deepEqual(readStdin(stored), {
      fileName: "stdin",
      firstAtUs: 0,
      compression,
      packets: PACKETS.length,
      bytes: stored.length,
      ...result.digests,
    });
  });

  test(`reads packets again in any order (compression: ${compression})`, () =>
    withFile(stored, async (path, folder) => {
      const { packets } = await readPath(path);
      const access = await openRandomAccess(await openCapture(path), folder);
      assert.deepEqual(readdirSync(folder), ["a b.pcap"]);
      for (const { fileOffset, bytes } of packets.toReversed()) {
        assert.ok(bytes.equals(access.read(fileOffset, bytes.length)));
      }
      assert.equal(access.read(FILE.length - 3, 100_000).length, 3);
      access.close();
    }));
}

test("refuses to read standard input again", async () => {
  const capture = await withFile(FILE, openCapture);
  await assert.rejects(openRandomAccess({ ...capture, path: "-" }, "."), UserError);
});
