import { test } from "node:test";
import { CHECKSUM, STOP } from "../../src/decode/frame.ts";
import { ethernet, ipv4, ipv6, udp } from "../support/packet-bytes.ts";
import { checkEveryCut, checkFrame } from "../support/packet-decode.ts";

test("gives ports and payload", () => {
  for (const wrap of [ipv4, ipv6]) {
    checkFrame(ethernet({}, wrap({}, udp({ srcPort: 5353, dstPort: 161, payload: [1, 2, 3] }))), {
      protocol: 17,
      hasTransport: true,
      srcPort: 5353,
      dstPort: 161,
      payloadBytes: 3,
      checksumState: CHECKSUM.good,
      stop: STOP.none,
    });
  }
});

test("stops at every possible cut, and says how much is missing", () => {
  checkEveryCut(ethernet({}, ipv4({}, udp({ payload: [1, 2] }))), 42);
});

test("gives the ports where the capture ends behind them", () => {
  const bytes = ethernet({}, ipv4({}, udp({}))).subarray(0, 40);
  checkFrame(bytes, { dstPort: 53, hasTransport: false, stop: STOP.truncated }, { wireBytes: 42 });
});

test("calls impossible lengths malformed", () => {
  const short = ethernet({}, ipv4({}, udp({ length: 7 })));
  checkFrame(short, { stop: STOP.malformed, stopReason: "length 7", dstPort: 53 });
  const long = ethernet({}, ipv4({}, udp({ length: 9 })));
  checkFrame(long, { stop: STOP.malformed, stopReason: "IPv4 total length", hasTransport: true });
});

test("cuts off what lies between its length and the IP length", () => {
  const bytes = ethernet({}, ipv4({}, udp({ length: 9, payload: [1, 2, 3] })));
  checkFrame(bytes, { payloadBytes: 1, stop: STOP.none });
});

test("takes a checksum of zero for none", () => {
  checkFrame(ethernet({}, ipv4({}, udp({ checksum: 0 }))), {
    checksumState: CHECKSUM.unverified,
  });
  checkFrame(ethernet({}, ipv4({}, udp({ checksum: 1 }))), { checksumState: CHECKSUM.bad });
});
