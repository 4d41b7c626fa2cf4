import assert from "node:assert/strict";
import { test } from "node:test";
import { formatMac } from "../../src/decode/address.ts";
import { PROTOCOL_ARP, STOP } from "../../src/decode/frame.ts";
import { arp, ethernet, hex, layer } from "../support/packet-bytes.ts";
import { checkEveryCut, checkFrame, decodeBytes } from "../support/packet-decode.ts";

const REPLY = arp({
  operation: 2,
  src: "192.0.2.9",
  dst: "192.0.2.1",
  srcMac: "02:00:00:00:00:09",
  dstMac: "02:00:00:00:00:01",
});

test("gives operation and both pairs of addresses", () => {
  const bytes = ethernet({}, REPLY);
  checkFrame(bytes, {
    protocol: PROTOCOL_ARP,
    hasTransport: true,
    ipVersion: 0,
    arpOperation: 2,
    src: "192.0.2.9",
    dst: "192.0.2.1",
    addressBytes: 4,
    stop: STOP.none,
  });
  const frame = decodeBytes(bytes);
  assert.equal(formatMac(frame.bytes, frame.arpSrcMacAt), "02:00:00:00:00:09");
  assert.equal(formatMac(frame.bytes, frame.arpDstMacAt), "02:00:00:00:00:01");
});

test("stops at every possible cut, and says how much is missing", () => {
  checkEveryCut(ethernet({}, REPLY), 42);
});

test("does not decode addresses of other lengths", () => {
  for (const header of ["0001 0800 08 04 0001", "0001 0800 06 10 0001", "0001 86dd 06 04 0001"]) {
    checkFrame(ethernet({}, layer(0x0806, [...hex(header), ...new Uint8Array(40)])), {
      protocol: PROTOCOL_ARP,
      hasTransport: false,
      addressBytes: 0,
      stop: STOP.unsupported,
      stopLayer: "ARP",
    });
  }
});

test("keeps an unknown operation, and does not mind padding", () => {
  const trailer = Array.from(new Uint8Array(18));
  checkFrame(ethernet({ trailer }, arp({ operation: 99 })), { arpOperation: 99, stop: STOP.none });
});
