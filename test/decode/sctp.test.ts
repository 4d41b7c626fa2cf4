import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32c } from "../../src/decode/crc32c.ts";
import { CHECKSUM, STOP } from "../../src/decode/frame.ts";
import { concat, ethernet, hex, ipv4, layer } from "../support/packet-bytes.ts";
import { checkEveryCut, checkFrame } from "../support/packet-decode.ts";

const INIT = hex("01 00 0014 cafebabe 00008000 000a 0800 00000001");

function sctp(header: string, chunks: Uint8Array) {
  const bytes = concat(hex(header), hex("00000000"), chunks);
  new DataView(bytes.buffer).setUint32(8, crc32c(bytes, 0, bytes.length, 8), true);
  return ipv4({}, layer(132, bytes));
}

test("computes the checksum of RFC 3720's example", () => {
  const digits = new TextEncoder().encode("123456789");
  assert.equal(crc32c(digits, 0, digits.length, digits.length), 0xe3069283);
});

test("gives ports, tag, first chunk and the tag that an INIT proposes", () => {
  checkFrame(ethernet({}, sctp("c350 0b59 00000000", INIT)), {
    protocol: 132,
    hasTransport: true,
    srcPort: 50_000,
    dstPort: 2905,
    sctpTag: 0,
    sctpChunk: 1,
    sctpInitiateTag: 0xcafebabe,
    checksumState: CHECKSUM.good,
    stop: STOP.none,
  });
});

test("stops at every possible cut, and says how much is missing", () => {
  checkEveryCut(ethernet({}, sctp("c350 0b59 11223344", hex("0a000004"))), 46);
});

test("gives ports and tag where the capture ends behind them", () => {
  const bytes = ethernet({}, sctp("c350 0b59 11223344", INIT)).subarray(0, 42);
  const expected = { dstPort: 2905, sctpTag: 0x11223344, hasTransport: false };
  checkFrame(bytes, { ...expected, stop: STOP.truncated }, { wireBytes: 66 });
});

test("keeps an unknown chunk, and none", () => {
  checkFrame(ethernet({}, sctp("c350 0b59 11223344", hex("c8000004"))), { sctpChunk: 0xc8 });
  checkFrame(ethernet({}, sctp("c350 0b59 11223344", hex(""))), { sctpChunk: -1, stop: STOP.none });
});

test("calls an INIT without a tag malformed, and cuts padding off", () => {
  checkFrame(ethernet({ trailer: [1, 2, 3, 4] }, sctp("c350 0b59 00000000", hex("01000004"))), {
    stop: STOP.malformed,
    payloadBytes: 4,
    checksumState: CHECKSUM.good,
  });
});
