import { test } from "node:test";
import { CHECKSUM, STOP } from "../../src/decode/frame.ts";
import { ethernet, hex, ipv4, layer } from "../support/packet-bytes.ts";
import { checkEveryCut, checkFrame } from "../support/packet-decode.ts";

const REPORT = ipv4({ options: [0x94, 4, 0, 0] }, layer(2, hex("16 00 0904 e00000fb")));

test("gives protocol, IP options and checksum", () => {
  checkFrame(ethernet({}, REPORT), {
    protocol: 2,
    hasTransport: true,
    icmpType: -1,
    ipOptionsBytes: 4,
    checksumState: CHECKSUM.good,
  });
});

test("stops at every possible cut, and says how much is missing", () => {
  checkEveryCut(ethernet({}, REPORT), 46);
});

test("calls a message below eight octets malformed, and cuts padding off", () => {
  const trailer = [0, 0, 0, 0];
  checkFrame(ethernet({ trailer }, ipv4({}, layer(2, hex("16 00 0904")))), {
    stop: STOP.malformed,
    stopReason: "IPv4 total length",
  });
});
