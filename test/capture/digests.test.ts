/** Digests are those of the stream, whoever takes them and in whatever pieces it comes. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { createDigester, type Digester, DigestThread } from "../../src/capture/digests.ts";

const BYTES = Buffer.alloc(12_345_678);
for (let i = 0; i + 4 <= BYTES.length; i += 4) BYTES.writeInt32LE(Math.imul(i, 0x9e3779b1), i);

const EXPECTED = Object.fromEntries(
  ["md5", "sha1", "sha256"].map((name) => [name, createHash(name).update(BYTES).digest("hex")]),
);

const KINDS: readonly (readonly [string, () => Digester])[] = [
  ["this thread", createDigester],
  ["a thread of its own", () => new DigestThread()],
];

for (const [where, open] of KINDS) {
  test(`in ${where}, from pieces of any length, which are overwritten afterwards`, async () => {
    for (const length of [1_000_000, 3_000_001, BYTES.length]) {
      const digester = open();
      const piece = Buffer.alloc(length);
      for (let at = 0; at < BYTES.length; at += length) {
        digester.update(piece.subarray(0, BYTES.copy(piece, 0, at, at + length)));
        piece.fill(0);
      }
      assert.deepEqual(await digester.finish(), EXPECTED);
      digester.close();
    }
  });

  test(`in ${where}, of nothing`, async () => {
    const digester = open();
    const { sha256 } = await digester.finish();
    assert.equal(sha256, createHash("sha256").digest("hex"));
    digester.close();
  });
}
