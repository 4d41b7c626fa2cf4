/** What holds of both container readers for any bytes: nothing invented, nothing outside, nothing thrown. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { UserError } from "../../src/errors.ts";
import { pcap, pcapng, pcapngBlocks } from "../support/capture-bytes.ts";
import { readBytes } from "../support/capture-file.ts";

const PACKET = { bytes: Buffer.from("the octets of a packet"), atUs: 1_700_000_000_000_000 };
const NUMBERS = [0, 3, 16, 28, 0x100, 0xffff, 0x1000000, 0x7fffffff, 0xffffffff];
const WORD_BYTES = 4;

/** A file of every kind of block, with options, in one byte order. */
function everyBlock(isLittleEndian: boolean): Buffer {
  const make = pcapngBlocks(isLittleEndian);
  const comment = make.option(1, Buffer.from("a comment"));
  const name = Buffer.concat([Buffer.from([10, 0, 0, 1]), Buffer.from("a.example\0\0\0")]);
  return Buffer.concat([
    make.section(comment, make.option(4, Buffer.from("a program"))),
    make.interfaceDescription(
      1,
      0,
      make.option(2, Buffer.from("eth0")),
      make.option(9, Buffer.from([9])),
    ),
    make.enhancedPacket(0, PACKET, 9, comment),
    make.block(3, make.u32(PACKET.bytes.length), PACKET.bytes, Buffer.alloc(2)),
    make.block(4, make.u16(1), make.u16(14), name.subarray(0, 14), Buffer.alloc(2), make.u32(0)),
    make.block(5, make.u32(0), make.u32(0), make.u32(0), make.option(4, Buffer.alloc(8))),
    make.block(0xbad, Buffer.from("of no known kind")),
    make.enhancedPacket(0, PACKET, 9),
  ]);
}

const FILES: readonly (readonly [string, Buffer])[] = [
  ["pcap", pcap([PACKET, PACKET, PACKET])],
  ["pcap, big-endian", pcap([PACKET, PACKET], { isLittleEndian: false })],
  ["pcapng", pcapng([PACKET, PACKET])],
  ["pcapng, every block", everyBlock(true)],
  ["pcapng, every block, big-endian", everyBlock(false)],
];

/** Expects what is read to be what stands in the file, or one sentence. Returns the packets; -1 if refused. */
async function check(file: Uint8Array): Promise<number> {
  try {
    const { packets, result } = await readBytes(file);
    assert.equal(result.packets, packets.length);
    assert.equal(result.bytes, file.length);
    assert.equal(result.digests.sha256, createHash("sha256").update(file).digest("hex"));
    let frame = 0;
    for (const packet of packets) {
      assert.ok(packet.frame > frame, "frames count up");
      ({ frame } = packet);
      const { fileOffset, bytes } = packet;
      assert.ok(
        bytes.equals(file.subarray(fileOffset, fileOffset + bytes.length)),
        `frame ${frame}`,
      );
      assert.ok(packet.wireBytes >= 0);
    }
    for (const { message } of result.problems) assert.match(message, /^[^\n]{1,500}$/);
    return packets.length;
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, /^[^\n]{1,500}$/);
    return -1;
  }
}

for (const [name, file] of FILES) {
  test(`${name}: every possible cut is read up to where it ends`, async () => {
    const whole = await check(file);
    assert.ok(whole >= 2);
    let before = -1;
    for (let length = 0; length < file.length; length++) {
      const packets = await check(file.subarray(0, length));
      assert.ok(packets >= before && packets <= whole, `${packets} of ${length} bytes`);
      before = packets;
    }
  });

  test(`${name}: any number anywhere claims nothing that is not there`, async () => {
    for (let at = 0; at + WORD_BYTES <= file.length; at += WORD_BYTES) {
      for (const value of NUMBERS) {
        const lying = Buffer.from(file);
        if (name.endsWith("big-endian")) lying.writeUInt32BE(value, at);
        else lying.writeUInt32LE(value, at);
        await check(lying);
      }
    }
  });

  test(`${name}: any bytes may follow its header`, async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(24, 28, 40, 56, file.length),
      fc.uint8Array({ maxLength: 300 }),
      async (kept, bytes) => {
        await check(Buffer.concat([file.subarray(0, kept), bytes]));
      },
    );
    await fc.assert(property, { seed: 1, numRuns: 200 });
  });
}

test("any bytes are read or refused in one sentence", async () => {
  const property = fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
    await check(bytes);
  });
  await fc.assert(property, { seed: 1, numRuns: 200 });
});
