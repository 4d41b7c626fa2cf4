/** Classic pcap: dialects, both byte orders, every cut, lying lengths. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type PacketBytes, type PcapOptions, pcap } from "../support/capture-bytes.ts";
import { problemCodes, readBytes } from "../support/capture-file.ts";

const FIRST = { bytes: Buffer.from("first packet"), atUs: 1_265_153_646_956_656, atNs: 123 };
const SECOND = {
  bytes: Buffer.from("2nd"),
  atUs: 4_294_967_295_999_999,
  atNs: 999,
  wireBytes: 1500,
};
const PACKETS: readonly PacketBytes[] = [FIRST, SECOND];

interface Expected {
  readonly format: string;
  readonly resolution: string;
  readonly hasNanoseconds: boolean;
}

async function check(options: Partial<PcapOptions>, expected: Expected): Promise<void> {
  const read = await readBytes(pcap(PACKETS, options));
  assert.equal(read.format, expected.format);
  assert.equal(read.firstAtUs, FIRST.atUs);
  assert.deepEqual(
    read.packets.map(({ frame, at, bytes, wireBytes }) => ({ frame, at, bytes, wireBytes })),
    PACKETS.map(({ bytes, atUs, atNs, wireBytes }, i) => ({
      frame: i + 1,
      at: [atUs, expected.hasNanoseconds ? atNs : 0],
      bytes,
      wireBytes: wireBytes ?? bytes.length,
    })),
  );
  assert.deepEqual(read.result.problems, []);
  assert.equal(read.result.packets, PACKETS.length);
  assert.equal(read.result.interfaces[0]?.timeResolution, expected.resolution);
}

for (const isLittleEndian of [true, false]) {
  const order = isLittleEndian ? "little-endian" : "big-endian";
  const micro = { resolution: "10^-6", hasNanoseconds: false };

  test(`reads ${order} microseconds`, () =>
    check({ isLittleEndian }, { format: `pcap, ${order}, microseconds`, ...micro }));

  test(`reads ${order} nanoseconds`, () =>
    check(
      { isLittleEndian, isNanoseconds: true },
      { format: `pcap, ${order}, nanoseconds`, resolution: "10^-9", hasNanoseconds: true },
    ));

  for (const afterRecordHeader of [8, 12]) {
    test(`reads the ${order} modified format with ${afterRecordHeader} bytes more per record`, () =>
      check(
        { isLittleEndian, magic: 0xa1b2cd34, afterRecordHeader },
        { format: `modified pcap, ${order}, microseconds`, ...micro },
      ));
  }

  for (const afterRecordHeader of [4, 8]) {
    test(`finds that ${order} records under the usual magic have ${afterRecordHeader} bytes more`, () =>
      check(
        { isLittleEndian, afterRecordHeader },
        { format: `pcap, ${order}, microseconds`, ...micro },
      ));
  }

  for (const magic of [0x1c0001ac, 0x1c0001ab]) {
    test(`reads the ${order} IXIA format ${magic.toString(16)}`, () =>
      check(
        { isLittleEndian, magic, afterFileHeader: 4 },
        { format: `IXIA pcap, ${order}, microseconds`, ...micro },
      ));
  }
}

test("counts what is whole at every possible cut, and says that the file is cut off", async () => {
  const file = pcap(PACKETS);
  const firstEnd = 24 + 16 + FIRST.bytes.length;
  for (let length = 24; length <= file.length; length++) {
    const read = await readBytes(file.subarray(0, length));
    const whole = length === file.length ? 2 : Number(length >= firstEnd);
    const isAtEnd = length === 24 || length === firstEnd || length === file.length;
    assert.equal(read.packets.length, whole, `${length} bytes`);
    assert.equal(read.result.isCutOff, !isAtEnd, `${length} bytes`);
    assert.deepEqual(problemCodes(read), isAtEnd ? [] : ["cut-off"], `${length} bytes`);
  }
});

test("stops at a record that claims more than a packet can have, and says where", async () => {
  const lie = Buffer.from("ffffffffffffffffffffff7fffffff7f", "hex");
  const read = await readBytes(Buffer.concat([pcap(PACKETS), lie, Buffer.alloc(4000)]));
  assert.equal(read.packets.length, 2);
  assert.equal(read.result.isCutOff, false);
  assert.deepEqual(read.result.problems, [
    {
      code: "record-too-long",
      message:
        "Frame 3 at byte 71 claims 2147483647 captured bytes, more than a packet can have; nothing after it can be read.",
      count: 1,
      firstFrame: 3,
    },
  ]);
});

test("reads packets beyond the usual limit where the snapshot length allows them", async () => {
  const large = { bytes: Buffer.alloc(300_000, 7), atUs: 1 };
  const read = await readBytes(pcap([large, SECOND], { snapLength: 400_000 }));
  assert.deepEqual(
    read.packets.map(({ bytes }) => bytes.length),
    [300_000, 3],
  );
});

test("reads records that straddle the chunks of a long file", async () => {
  const many = Array.from({ length: 4000 }, (_, i) => ({ bytes: Buffer.alloc(i, i), atUs: i }));
  const read = await readBytes(pcap(many));
  assert.equal(read.packets.length, many.length);
  for (const [i, { bytes, fileOffset }] of read.packets.entries()) {
    assert.ok(bytes.equals(Buffer.alloc(i, i)), `packet ${i}`);
    assert.equal(fileOffset, 24 + 16 * (i + 1) + (i * (i - 1)) / 2);
  }
});

test("takes the frame check sequence from the link type field", async () => {
  const read = await readBytes(pcap(PACKETS, { linkType: 0x2400_0001 }));
  assert.deepEqual(
    read.packets.map(({ linkType, fcsBytes }) => [linkType, fcsBytes]),
    [
      [1, 4],
      [1, 4],
    ],
  );
});

test("reads the two lengths in the order that old versions wrote them", async () => {
  const swapped = { bytes: Buffer.alloc(60), atUs: 1, wireBytes: 60 };
  for (const version of [
    [2, 2],
    [2, 3],
    [543, 0],
  ] as const) {
    const file = pcap([swapped, swapped], { version });
    // The first of the two lengths becomes the one on the wire.
    file.writeUInt32LE(1500, 24 + 8);
    const [first, second] = (await readBytes(file)).packets;
    assert.deepEqual([first?.bytes.length, first?.wireBytes], [60, 1500], `${version}`);
    assert.deepEqual([second?.bytes.length, second?.wireBytes], [60, 60], `${version}`);
  }
});

test("reads an undefined version as the last one, and says so", async () => {
  const read = await readBytes(pcap(PACKETS, { version: [3, 0] }));
  assert.equal(read.packets.length, 2);
  assert.deepEqual(problemCodes(read), ["unknown-version"]);
});

test("keeps the time zone of the header without applying it", async () => {
  const file = pcap(PACKETS);
  file.writeInt32LE(3600, 8);
  const read = await readBytes(file);
  assert.equal(read.firstAtUs, FIRST.atUs);
  assert.deepEqual(read.result.metadata, [
    { scope: "file", name: "version", value: "2.4" },
    { scope: "file", name: "thiszone", value: "3600" },
  ]);
});

test("finds no packets, and nothing wrong, in a file that has only a header", async () => {
  const read = await readBytes(pcap([]));
  assert.equal(read.firstAtUs, null);
  assert.equal(read.result.packets, 0);
  assert.deepEqual(read.result.problems, []);
});
