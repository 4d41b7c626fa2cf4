import { test } from "node:test";
import { CHECKSUM, STOP } from "../../src/decode/frame.ts";
import { ethernet, ipv4, ipv6, tcp } from "../support/packet-bytes.ts";
import { checkEveryCut, checkFrame } from "../support/packet-decode.ts";

const MSS = [2, 4, 5, 0xb4];

test("gives every field of the header", () => {
  const numbers = { seq: 0xfffffffe, ack: 0x80000001, window: 65_535, urgent: 9, flags: 0xfff };
  const segment = tcp({ srcPort: 1, dstPort: 65_535, ...numbers, options: MSS, payload: [1, 2] });
  checkFrame(ethernet({}, ipv4({}, segment)), {
    hasTransport: true,
    srcPort: 1,
    dstPort: 65_535,
    tcpSeq: 0xfffffffe,
    tcpAck: 0x80000001,
    tcpFlags: 0xfff,
    tcpWindow: 65_535,
    tcpUrgent: 9,
    tcpOptionsBytes: 4,
    payloadBytes: 2,
    payloadCaptured: 2,
    checksumState: CHECKSUM.good,
    stop: STOP.none,
  });
});

test("stops at every possible cut, and says how much is missing", () => {
  checkEveryCut(ethernet({}, ipv4({}, tcp({ options: MSS, payload: [1, 2, 3] }))), 58);
});

test("gives what a cut header has: ports, then sequence numbers, then all but the options", () => {
  const bytes = ethernet({}, ipv4({}, tcp({ seq: 77, ack: 88, options: MSS })));
  const wire = { wireBytes: bytes.length };
  const cut = { stop: STOP.truncated, stopLayer: "TCP", dstPort: 80 };
  checkFrame(bytes.subarray(0, 40), { ...cut, hasTransport: false, tcpFlags: -1 }, wire);
  checkFrame(bytes.subarray(0, 46), { ...cut, tcpSeq: 77, tcpAck: 88 }, wire);
  const whole = { ...cut, hasTransport: true, tcpFlags: 2, tcpOptionsBytes: 0 };
  checkFrame(bytes.subarray(0, 54), whole, wire);
  checkFrame(bytes.subarray(0, 56), { ...cut, tcpOptionsBytes: 2 }, wire);
});

test("calls impossible data offsets malformed", () => {
  checkFrame(ethernet({}, ipv4({}, tcp({ dataOffset: 4 }))), {
    stop: STOP.malformed,
    stopReason: "data offset 4",
    hasTransport: false,
    dstPort: 80,
  });
  checkFrame(ethernet({}, ipv4({}, tcp({ dataOffset: 15 }))), {
    stop: STOP.malformed,
    stopNeeded: 60,
    stopLeft: 20,
    stopReason: "IPv4 total length",
    hasTransport: true,
  });
});

test("tells how much of the payload is there", () => {
  const bytes = ethernet({}, ipv4({}, tcp({ payload: [1, 2, 3, 4] })));
  const expected = { payloadBytes: 4, payloadCaptured: 1, stop: STOP.none };
  const unverified = { ...expected, checksumState: CHECKSUM.unverified };
  checkFrame(bytes.subarray(0, 55), unverified, { wireBytes: bytes.length });
});

test("tells a bad checksum from one left to the network card", () => {
  const bad = tcp({ checksum: 0x1234 });
  checkFrame(ethernet({}, ipv4({}, bad)), { checksum: 0x1234, checksumState: CHECKSUM.bad });
  checkFrame(ethernet({}, ipv6({}, bad)), { checksumState: CHECKSUM.bad });
  // 0a00 + 0001 + 0a00 + 0002 + 6, with the length 20 and, for segmentation offload, without.
  for (const checksum of [0x141d, 0x1409]) {
    const offloaded = ethernet({}, ipv4({}, tcp({ checksum })));
    checkFrame(offloaded, { checksumState: CHECKSUM.unverified });
  }
});
