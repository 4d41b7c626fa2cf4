/** Compressed input: members, cuts, damage, what follows; and the digests of both streams. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { constants, crc32, deflateRawSync, gzipSync, zstdCompressSync } from "node:zlib";
import { pcap, pcapng } from "../support/capture-bytes.ts";
import { problemCodes, readBytes } from "../support/capture-file.ts";

const PACKETS = Array.from({ length: 12_000 }, (_, i) => ({
  bytes: createHash("sha256").update(`${i}`).digest(),
  atUs: 1_700_000_000_000_000 + i,
}));
const FILE = pcap(PACKETS);
const SIZE = 16 + 32;

const WITH_CHECKSUM = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };
const METHODS = [
  ["gzip", (bytes: Uint8Array) => gzipSync(bytes)],
  ["zstd", (bytes: Uint8Array) => zstdCompressSync(bytes, WITH_CHECKSUM)],
] as const;

function digests(bytes: Uint8Array) {
  const digest = (name: string) => createHash(name).update(bytes).digest("hex");
  return { md5: digest("md5"), sha1: digest("sha1"), sha256: digest("sha256") };
}

test("takes the digests of a plain file, and of it alone", async () => {
  const { result } = await readBytes(FILE);
  assert.equal(result.bytes, FILE.length);
  assert.deepEqual(result.digests, digests(FILE));
  assert.equal(result.decompressed, null);
});

test("takes the digests of all bytes, those behind damage too", async () => {
  const damaged = Buffer.concat([FILE, Buffer.alloc(3_000_000, 0xff)]);
  const read = await readBytes(damaged);
  assert.deepEqual(problemCodes(read), ["record-too-long"]);
  assert.deepEqual(read.result.digests, digests(damaged));
});

for (const [name, compress] of METHODS) {
  test(`reads ${name}, with digests of the file and of what is in it`, async () => {
    const stored = compress(FILE);
    const { compression, packets, firstAtUs, result } = await readBytes(stored);
    assert.equal(compression, name);
    assert.equal(packets.length, PACKETS.length);
    assert.equal(firstAtUs, PACKETS[0]?.atUs);
    assert.deepEqual(result.digests, digests(stored));
    assert.deepEqual(result.decompressed, { bytes: FILE.length, digests: digests(FILE) });
    assert.deepEqual(result.problems, []);
  });

  test(`reads pcapng in ${name}`, async () => {
    const read = await readBytes(compress(pcapng(PACKETS)));
    assert.equal(read.packets.length, PACKETS.length);
  });

  test(`reads several ${name} members, wherever they meet the pieces that are read`, async () => {
    for (let size = 32_760; size < 32_776; size++) {
      // Random bytes hardly compress, so that the first member ends near the end of a piece.
      const cut = size - (compress(FILE.subarray(0, size)).length - size);
      const members = [
        FILE.subarray(0, cut),
        FILE.subarray(cut, cut + 100),
        FILE.subarray(cut + 100),
      ];
      const read = await readBytes(Buffer.concat(members.map(compress)));
      assert.equal(read.packets.length, PACKETS.length, `${size}`);
      assert.deepEqual(read.result.problems, [], `${size}`);
    }
  });

  test(`counts the garbage behind ${name}`, async () => {
    const stored = compress(FILE);
    const read = await readBytes(Buffer.concat([stored, Buffer.alloc(100_000, "garbage")]));
    assert.equal(read.packets.length, PACKETS.length);
    assert.equal(read.result.isCutOff, false);
    const [problem] = read.result.problems;
    assert.deepEqual([problem?.code, problem?.count], ["trailing-garbage", 100_000]);
  });

  test(`reads what is there of ${name} that is cut off`, async () => {
    const stored = compress(FILE);
    for (const length of [stored.length - 1, stored.length - 9, stored.length >> 1]) {
      const read = await readBytes(stored.subarray(0, length));
      assert.ok(problemCodes(read).includes("cut-off-compression"), `${length}`);
      assert.ok(read.result.isCutOff);
      assert.equal(
        read.packets.length,
        Math.floor(((read.result.decompressed?.bytes ?? 0) - 24) / SIZE),
      );
    }
  });

  test(`reads what came before damage inside ${name}`, async () => {
    const stored = compress(Buffer.concat([FILE, FILE.subarray(24)]));
    stored.fill(0, stored.length - 2000, stored.length - 500);
    const read = await readBytes(stored);
    assert.ok(problemCodes(read).includes("damaged-compression"));
    assert.ok(read.packets.length > PACKETS.length / 2);
    assert.deepEqual(read.result.digests, digests(stored));
  });
}

test("reads all of a gzip member whose checksum is wrong, and says so", async () => {
  const stored = gzipSync(FILE);
  stored.writeUInt32LE(0, stored.length - 8);
  const read = await readBytes(stored);
  assert.equal(read.packets.length, PACKETS.length);
  assert.deepEqual(problemCodes(read), ["damaged-compression"]);
});

test("reads a gzip header with all of its optional fields", async () => {
  const header = Buffer.from("1f8b081e000000000003", "hex");
  const extra = Buffer.from("0300616263", "hex");
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(FILE));
  trailer.writeUInt32LE(FILE.length, 4);
  const texts = Buffer.from("name.pcap\0a comment\0", "latin1");
  const parts = [header, extra, texts, Buffer.alloc(2), deflateRawSync(FILE), trailer];
  const read = await readBytes(Buffer.concat(parts));
  assert.equal(read.packets.length, PACKETS.length);
  assert.deepEqual(read.result.problems, []);
});

test("passes over skippable zstd frames", async () => {
  const skippable = Buffer.from("502a4d1803000000616263", "hex");
  const read = await readBytes(Buffer.concat([skippable, zstdCompressSync(FILE), skippable]));
  assert.equal(read.packets.length, PACKETS.length);
  assert.deepEqual(read.result.problems, []);
});
