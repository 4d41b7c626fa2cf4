import { test } from "node:test";
import { CHECKSUM, STOP } from "../../src/decode/frame.ts";
import { concat, ethernet, hex, ipv6, layer, tcp } from "../support/packet-bytes.ts";
import { checkEveryCut, checkFrame } from "../support/packet-decode.ts";

const HOP_BY_HOP_THEN_TCP = hex("06 00 0502 0000 0100");

test("gives every field of the header", () => {
  const fields = { src: "fe80::1", dst: "ff02::2", hopLimit: 255, trafficClass: 0xb8 };
  checkFrame(ethernet({}, ipv6({ ...fields, flowLabel: 0xabcde }, tcp({}))), {
    ipVersion: 6,
    src: "fe80::1",
    dst: "ff02::2",
    addressBytes: 16,
    ipLength: 60,
    ipTtl: 255,
    ipTos: 0xb8,
    ipFlowLabel: 0xabcde,
    ipId: -1,
    ipDf: -1,
    ipv6Extensions: 0,
    protocol: 6,
    dstPort: 80,
    checksumState: CHECKSUM.good,
  });
});

test("stops at every possible cut, and says how much is missing", () => {
  const extended = ipv6({ nextHeader: 0, extensions: HOP_BY_HOP_THEN_TCP }, tcp({}));
  checkEveryCut(ethernet({}, extended), 82);
});

test("passes extension headers of every kind to the transport header", () => {
  const chain = concat(
    hex("2b 00 0502 0000 0100"), // hop-by-hop
    hex("2c 00 0400 00000000"), // routing, no segments left
    hex("33 00 0000 cafebabe"), // fragment, atomic
    hex("3c 04 0000 00000001 00000002 000000000000000000000003"), // authentication
    hex("87 01 0104 00000000 010400000000 0000"), // destination options
    hex("06 00 0000 00000000"), // mobility
  );
  checkFrame(ethernet({}, ipv6({ nextHeader: 0, extensions: chain }, tcp({}))), {
    protocol: 6,
    ipv6Extensions: 6,
    dstPort: 80,
    ipId: 0xcafebabe,
    isFragment: false,
    checksumState: CHECKSUM.good,
    stop: STOP.none,
  });
});

test("does not judge a checksum made for the last address of a routing header", () => {
  const extensions = hex("06 02 0001 00000000 20010db8000000000000000000000009");
  checkFrame(ethernet({}, ipv6({ nextHeader: 43, extensions }, tcp({}))), {
    dstPort: 80,
    checksumState: CHECKSUM.unverified,
  });
});

test("calls impossible lengths malformed", () => {
  const extensions = hex("06 ff 0502 0000 0100");
  const beyond = ethernet({}, ipv6({ nextHeader: 0, extensions }, tcp({})));
  checkFrame(beyond, {
    stop: STOP.malformed,
    stopLayer: "IPv6 extension header",
    stopNeeded: 2048,
    stopReason: "IPv6 payload length",
  });
  const excess = ethernet({}, ipv6({ payloadLength: 21 }, tcp({})));
  checkFrame(excess, { stop: STOP.malformed, stopNeeded: 61, stopLeft: 60, dstPort: 80 });
});

test("takes another version for malformed and keeps an unknown protocol's number", () => {
  checkFrame(ethernet({}, ipv6({ version: 4 }, tcp({}))), {
    stop: STOP.malformed,
    stopReason: "version 4",
  });
  checkFrame(ethernet({}, ipv6({}, layer(59))), { protocol: 59, stop: STOP.none });
});

test("cuts padding off by the payload length, and takes all for zero", () => {
  checkFrame(ethernet({ trailer: [9, 9] }, ipv6({}, tcp({}))), { payloadBytes: 0 });
  const offloaded = ethernet({}, ipv6({ payloadLength: 0 }, tcp({ payload: [1, 2] })));
  checkFrame(offloaded, { payloadBytes: 2, ipLength: 40, stop: STOP.none });
});
