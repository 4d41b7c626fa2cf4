import { test } from "node:test";
import { CHECKSUM, STOP } from "../../src/decode/frame.ts";
import { ethernet, icmp, ipv4, layer, tcp, u16, udp } from "../support/packet-bytes.ts";
import { checkEveryCut, checkFrame } from "../support/packet-decode.ts";

const PROBE = { src: "10.0.0.9", dst: "10.0.0.1", id: 7, ttl: 3 };
const QUOTED_TCP = ipv4(PROBE, tcp({ srcPort: 61000, dstPort: 22, seq: 0xdeadbeef })).bytes;

test("gives type, code, identifier and sequence number of an echo", () => {
  checkFrame(ethernet({}, ipv4({}, icmp({ rest: [...u16(0x1234), ...u16(5)], payload: [1] }))), {
    protocol: 1,
    hasTransport: true,
    icmpType: 8,
    icmpCode: 0,
    icmpId: 0x1234,
    icmpSequence: 5,
    payloadBytes: 1,
    checksumState: CHECKSUM.good,
    quoteIpVersion: 0,
  });
});

test("gives the probe that an error quotes, and keeps the error's own addresses", () => {
  const error = icmp({ type: 3, code: 13, payload: QUOTED_TCP.subarray(0, 28) });
  checkFrame(ethernet({}, ipv4({ src: "10.0.0.254", dst: "10.0.0.9" }, error)), {
    src: "10.0.0.254",
    protocol: 1,
    srcPort: -1,
    icmpType: 3,
    icmpCode: 13,
    icmpId: -1,
    quoteIpVersion: 4,
    quoteSrc: "10.0.0.9",
    quoteDst: "10.0.0.1",
    quoteProtocol: 6,
    quoteIpId: 7,
    quoteTtl: 3,
    quoteSrcPort: 61000,
    quoteDstPort: 22,
    quoteSequence: 0xdeadbeef,
    hasQuoteSequence: true,
    stop: STOP.none,
  });
});

test("quotes UDP by its ports, ICMP by type, identifier and sequence number", () => {
  const port = icmp({ type: 3, code: 3, payload: ipv4(PROBE, udp({ dstPort: 69 })).bytes });
  checkFrame(ethernet({}, ipv4({}, port)), {
    quoteProtocol: 17,
    quoteDstPort: 69,
    hasQuoteSequence: false,
  });
  const echo = ipv4(PROBE, icmp({ rest: [...u16(77), ...u16(2)] }));
  checkFrame(ethernet({}, ipv4({}, icmp({ type: 11, payload: echo.bytes }))), {
    quoteSrcPort: 8,
    quoteDstPort: 77,
    quoteSequence: 2,
    hasQuoteSequence: true,
  });
});

test("takes ports from no quoted fragment but the first", () => {
  const fragment = ipv4({ ...PROBE, fragmentOffset: 8 }, udp({}));
  checkFrame(ethernet({}, ipv4({}, icmp({ type: 3, payload: fragment.bytes }))), {
    quoteIpVersion: 4,
    quoteSrcPort: -1,
  });
});

test("takes from a quote what is there, at every length", () => {
  for (let length = 0; length <= 28; length++) {
    const error = icmp({ type: 3, payload: QUOTED_TCP.subarray(0, length) });
    checkFrame(ethernet({}, ipv4({}, error)), {
      stop: STOP.none,
      quoteIpVersion: length < 20 ? 0 : 4,
      quoteDstPort: length < 24 ? -1 : 22,
      hasQuoteSequence: length === 28,
    });
  }
});

test("stops at every possible cut, and says how much is missing", () => {
  checkEveryCut(ethernet({}, ipv4({}, icmp({ payload: [1, 2] }))), 42);
});

test("calls a message below eight octets malformed", () => {
  const message = layer(1, [8, 0, 0]);
  checkFrame(ethernet({}, ipv4({}, message)), { icmpType: 8, stop: STOP.malformed });
});

test("keeps an unknown type, and cuts padding off", () => {
  const trailer = [0, 0, 0];
  checkFrame(ethernet({ trailer }, ipv4({}, icmp({ type: 200, payload: QUOTED_TCP }))), {
    icmpType: 200,
    quoteIpVersion: 0,
    payloadBytes: QUOTED_TCP.length,
    checksumState: CHECKSUM.good,
  });
});
