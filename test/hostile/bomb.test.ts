/** What expands out of all proportion is read up to a bound, and the file still digested whole. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { pcapHeader } from "../../scripts/fuzz/packet-stream.ts";
import { openCapture } from "../../src/capture/open.ts";
import { withFolder } from "../support/analysis.ts";

const MEBIBYTE = 1 << 20;

/** A first record that stops the reader, so that the zeros behind it are not millions of packets. */
const CONTENT = Buffer.concat([pcapHeader(), Buffer.alloc(16, 0xff), Buffer.alloc(80 * MEBIBYTE)]);

for (const [name, pack] of [
  ["gzip", gzipSync],
  ["zstd", zstdCompressSync],
] as const) {
  test(`a ${name} bomb is read up to a bound, and the file digested whole`, () =>
    withFolder(async (folder) => {
      const path = join(folder, "bomb");
      const bytes = pack(CONTENT);
      writeFileSync(path, bytes);
      const capture = await openCapture(path);
      const result = await capture.read(() => assert.fail("a packet"));
      const codes = result.problems.map(({ code }) => code);
      assert.deepEqual(codes.toSorted(), ["expansion-bounded", "record-too-long"]);
      assert.equal(result.bytes, bytes.length);
      assert.equal(result.digests.sha256, createHash("sha256").update(bytes).digest("hex"));
      assert.ok((result.decompressed?.bytes ?? 0) < 66 * MEBIBYTE);
    }));
}
