/** pcapng: all kinds of blocks, both byte orders, clocks, every cut, lying lengths. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type PacketBytes, pcapng, pcapngBlocks } from "../support/capture-bytes.ts";
import { problemCodes, type ReadCapture, readBytes } from "../support/capture-file.ts";

const LITTLE = pcapngBlocks(true);
const BIG = pcapngBlocks(false);
const ORDERS = [
  ["little-endian", LITTLE],
  ["big-endian", BIG],
] as const;

const PACKET: PacketBytes = { bytes: Buffer.from("a packet"), atUs: 1_700_000_000_000_000 };

/** Frame numbers of the packets handed out. */
function frames(read: ReadCapture): readonly number[] {
  return read.packets.map(({ frame }) => frame);
}

for (const [order, make] of ORDERS) {
  test(`reads the three packet blocks, ${order}`, async () => {
    const read = await readBytes(
      Buffer.concat([
        make.section(),
        make.interfaceDescription(1, 20),
        make.interfaceDescription(101, 0, make.option(13, Buffer.of(4))),
        make.enhancedPacket(1, PACKET),
        make.obsoletePacket(0, { ...PACKET, wireBytes: 90 }),
        make.simplePacket(Buffer.alloc(20, 5), 60),
      ]),
    );
    assert.equal(read.format, `pcapng, ${order}`);
    assert.deepEqual(
      read.packets.map((p) => [
        p.frame,
        p.interfaceIndex,
        p.linkType,
        p.fcsBytes,
        p.at,
        p.wireBytes,
      ]),
      [
        [1, 1, 101, 4, [PACKET.atUs, 0], 8],
        [2, 0, 1, 0, [PACKET.atUs, 0], 90],
        [3, 0, 1, 0, null, 60],
      ],
    );
    assert.deepEqual(
      read.packets.map(({ bytes }) => bytes),
      [PACKET.bytes, PACKET.bytes, Buffer.alloc(20, 5)],
    );
    assert.deepEqual(read.result.problems, []);
  });

  test(`keeps what sections, interfaces, names and statistics say, ${order}`, async () => {
    const { option, block, u16, u32, u64 } = make;
    const text = (code: number, value: string) => option(code, Buffer.from(value));
    const name = Buffer.from("\x0a\0\0\x01host\0alias\0", "latin1");
    const read = await readBytes(
      Buffer.concat([
        make.section(text(1, "why"), text(2, "a box"), text(3, "an os"), text(4, "dumpcap")),
        make.interfaceDescription(1, 96, text(2, "eth0"), text(11, "\0tcp"), text(12, "Linux 6")),
        block(4, u16(1), u16(name.length), name, Buffer.alloc(2), u32(0)),
        make.enhancedPacket(0, PACKET, 6, text(1, "look here")),
        block(5, u32(0), u64(0n), option(5, u64(7n)), option(7, u64(3n))),
        block(10, u32(0x544c534b), u32(4), Buffer.from("KEYS")),
      ]),
    );
    assert.deepEqual(read.result.interfaces, [
      {
        linkType: 1,
        snapLength: 96,
        name: "eth0",
        description: null,
        filter: "tcp",
        os: "Linux 6",
        timeResolution: "10^-6",
        timeOffsetSeconds: 0,
        dropped: 10,
      },
    ]);
    assert.deepEqual(
      read.result.metadata.map(({ scope, name: key, value }) => `${scope}, ${key}: ${value}`),
      [
        "section 1, opt_comment: why",
        "section 1, shb_hardware: a box",
        "section 1, shb_os: an os",
        "section 1, shb_userappl: dumpcap",
        "section 1, nrb_record_ipv4: 10.0.0.1 host alias",
        "frame 1, opt_comment: look here",
        "interface 0, isb_ifdrop: 7",
        "interface 0, isb_osdrop: 3",
        "section 1, decryption secrets: 4 bytes of type 0x544c534b",
      ],
    );
  });

  test(`numbers the blocks that Wireshark lists, and hands out packets alone, ${order}`, async () => {
    const { block, u32 } = make;
    const read = await readBytes(
      Buffer.concat([
        make.section(),
        make.interfaceDescription(1, 0),
        block(0xbad, u32(32473), Buffer.from("data")),
        make.enhancedPacket(0, PACKET),
        block(0x40000bad, u32(32473)),
        block(9, Buffer.from("MESSAGE=hello\n")),
        block(0x204, Buffer.alloc(28)),
        block(0xabcdef, Buffer.alloc(8)),
        make.enhancedPacket(0, PACKET),
      ]),
    );
    assert.deepEqual(frames(read), [2, 6]);
    assert.deepEqual(problemCodes(read), ["no-packet", "unknown-block"]);
  });
}

test("reads sections of different byte order, and counts interfaces over all of them", async () => {
  const section = (make: typeof LITTLE, linkType: number) => [
    make.section(),
    make.interfaceDescription(linkType, 0),
    make.enhancedPacket(0, PACKET),
  ];
  const read = await readBytes(Buffer.concat([...section(LITTLE, 1), ...section(BIG, 101)]));
  assert.deepEqual(
    read.packets.map(({ frame, interfaceIndex, linkType }) => [frame, interfaceIndex, linkType]),
    [
      [1, 0, 1],
      [2, 1, 101],
    ],
  );
});

test("adds the offset of an interface to its times", async () => {
  const offset = LITTLE.option(14, LITTLE.u64(-3600n));
  const read = await readBytes(
    Buffer.concat([
      LITTLE.section(),
      LITTLE.interfaceDescription(1, 0, offset),
      LITTLE.enhancedPacket(0, PACKET),
    ]),
  );
  assert.equal(read.firstAtUs, PACKET.atUs - 3_600_000_000);
});

test("counts what is whole at every possible cut, and never throws", async () => {
  const file = pcapng([PACKET, PACKET]);
  const size = 32 + 8;
  const ends = [28, 28 + 28, 28 + 28 + size, 28 + 28 + 2 * size];
  assert.equal(file.length, ends[3]);
  for (let length = 28; length <= file.length; length++) {
    const read = await readBytes(file.subarray(0, length));
    const whole = Math.max(0, ends.filter((end) => end <= length).length - 2);
    assert.equal(read.packets.length, whole, `${length} bytes`);
    assert.equal(read.result.isCutOff, !ends.includes(length), `${length} bytes`);
  }
});

/** A packet, then `damage`, then two more packets: which frames are read, and what is said. */
async function checkDamage(
  damage: Uint8Array,
  expected: { frames: readonly number[]; codes: readonly string[] },
): Promise<void> {
  const packet = LITTLE.enhancedPacket(0, PACKET);
  const read = await readBytes(
    Buffer.concat([
      LITTLE.section(),
      LITTLE.interfaceDescription(1, 0),
      packet,
      damage,
      packet,
      packet,
    ]),
  );
  assert.deepEqual({ frames: frames(read), codes: problemCodes(read) }, expected);
}

function withLength(length: number): Buffer {
  const block = LITTLE.enhancedPacket(0, PACKET);
  block.writeUInt32LE(length, 4);
  return block;
}

test("stops at a block of length 0", () =>
  checkDamage(withLength(0), { frames: [1], codes: ["block-too-short"] }));

test("says that a block of nearly 4 GiB is too long and that the file ends inside it", () =>
  checkDamage(withLength(2 ** 32 - 1), { frames: [1], codes: ["block-too-long", "cut-off"] }));

test("goes on behind a block whose trailing length disagrees", () => {
  const block = LITTLE.enhancedPacket(0, PACKET);
  block.writeUInt32LE(99, block.length - 4);
  return checkDamage(block, { frames: [1, 2, 3, 4], codes: ["block-lengths-differ"] });
});

test("stops where no known block follows one of doubtful length", () =>
  checkDamage(withLength(52), {
    frames: [1, 2],
    codes: ["block-lengths-differ", "lost-track"],
  }));

test("passes over a packet too long for its block", () => {
  const block = LITTLE.enhancedPacket(0, PACKET);
  block.writeUInt32LE(5000, 20);
  return checkDamage(block, { frames: [1, 3, 4], codes: ["packet-too-long"] });
});

test("passes over a packet of an interface that is not described", () =>
  checkDamage(LITTLE.enhancedPacket(7, PACKET), {
    frames: [1, 3, 4],
    codes: ["unknown-interface"],
  }));

test("passes over blocks too small for their fields", () =>
  checkDamage(Buffer.concat([1, 2, 3, 5, 6, 10, 0xbad].map((type) => LITTLE.block(type))), {
    frames: [1, 6, 7],
    codes: ["block-too-small", "packet-too-long"],
  }));

test("passes over a long block without holding it in memory", () =>
  checkDamage(LITTLE.block(0xabcdef, Buffer.alloc(17 << 20)), {
    frames: [1, 2, 3],
    codes: ["block-too-long"],
  }));

test("stops at a section without byte-order magic", () => {
  const section = LITTLE.section();
  section.fill(0x11, 8, 12);
  return checkDamage(section, { frames: [1], codes: ["bad-section"] });
});

test("bounds the metadata that it keeps, and says so", async () => {
  const comment = LITTLE.option(1, Buffer.alloc(20_000, "c"));
  const packet = LITTLE.enhancedPacket(0, PACKET, 6, LITTLE.option(1, Buffer.from("x")));
  const packets: Buffer[] = new Array(10_001).fill(packet);
  const read = await readBytes(
    Buffer.concat([LITTLE.section(comment), LITTLE.interfaceDescription(1, 0), ...packets]),
  );
  assert.equal(read.result.metadata.length, 10_000);
  assert.equal(read.result.metadata[0]?.value, "c".repeat(4096));
  assert.deepEqual(problemCodes(read), ["metadata-shortened", "metadata-left-out"]);
});

test("describes very many interfaces together, and still knows the clock of each", async () => {
  const interfaces: Buffer[] = new Array(30_000).fill(LITTLE.interfaceDescription(1, 0));
  const last = LITTLE.interfaceDescription(101, 0, LITTLE.option(9, Buffer.of(9)));
  const read = await readBytes(
    Buffer.concat([
      LITTLE.section(),
      ...interfaces,
      last,
      LITTLE.enhancedPacket(30_000, PACKET, 9),
      LITTLE.enhancedPacket(29_999, PACKET),
    ]),
  );
  assert.equal(read.result.interfaces.length, 10_002);
  assert.deepEqual(
    read.packets.map((p) => [p.linkType, p.at, read.result.interfaces[p.interfaceIndex]?.linkType]),
    [
      [101, [PACKET.atUs, 0], 101],
      [1, [PACKET.atUs, 0], 1],
    ],
  );
  assert.deepEqual(problemCodes(read), ["interfaces-shared"]);
});
