import { test } from "node:test";
import { CHECKSUM, PROTOCOL_LINK, STOP } from "../../src/decode/frame.ts";
import { ethernet, ipv4, layer, tcp, udp } from "../support/packet-bytes.ts";
import { checkEveryCut, checkFrame } from "../support/packet-decode.ts";

test("gives every field of the header", () => {
  const fields = { src: "192.0.2.1", dst: "198.51.100.2", ttl: 37, id: 0xbeef, tos: 0xb8 };
  const options = [7, 3, 4, 0];
  checkFrame(ethernet({}, ipv4({ ...fields, dontFragment: true, options }, udp({}))), {
    ipVersion: 4,
    src: "192.0.2.1",
    dst: "198.51.100.2",
    addressBytes: 4,
    ipLength: 32,
    ipTtl: 37,
    ipId: 0xbeef,
    ipDf: 1,
    ipTos: 0xb8,
    ipFlowLabel: -1,
    isFragment: false,
    ipOptionsBytes: 4,
    isIpChecksumBad: false,
    protocol: 17,
    dstPort: 53,
    stop: STOP.none,
  });
});

test("stops at every possible cut, and says how much is missing", () => {
  checkEveryCut(ethernet({}, ipv4({ options: [1, 1, 1, 0] }, layer(253, [1, 2, 3]))), 38);
});

test("calls impossible lengths malformed", () => {
  const ihl = ethernet({}, ipv4({ versionAndIhl: 0x44 }, udp({})));
  checkFrame(ihl, { stop: STOP.malformed, stopReason: "header length 16", ipVersion: 0 });
  const short = ethernet({}, ipv4({ totalLength: 19 }, udp({})));
  checkFrame(short, { stop: STOP.malformed, stopReason: "total length 19", srcPort: -1 });
  const beyond = ethernet({}, ipv4({ versionAndIhl: 0x4f }, udp({})));
  checkFrame(beyond, { stop: STOP.malformed, stopReason: "total length 28" });
});

test("decodes on where the total length exceeds the frame, and judges no checksum", () => {
  checkFrame(ethernet({}, ipv4({ totalLength: 1000 }, tcp({ payload: [1] }))), {
    stop: STOP.malformed,
    stopLayer: "IPv4",
    stopNeeded: 1000,
    stopLeft: 41,
    hasTransport: true,
    dstPort: 80,
    payloadBytes: 1,
    checksumState: CHECKSUM.unverified,
  });
});

test("takes another version for malformed", () => {
  checkFrame(ethernet({}, ipv4({ versionAndIhl: 0x55 }, udp({}))), {
    stop: STOP.malformed,
    stopReason: "version 5",
    protocol: PROTOCOL_LINK + 1,
  });
});

test("keeps an unknown protocol's number", () => {
  checkFrame(ethernet({}, ipv4({}, layer(253, [1]))), {
    protocol: 253,
    hasTransport: false,
    stop: STOP.none,
  });
});

test("cuts padding off by the total length, and takes all for a total length of zero", () => {
  const trailer = [0, 0, 0, 0, 0, 0];
  checkFrame(ethernet({ trailer }, ipv4({}, tcp({}))), { payloadBytes: 0, payloadCaptured: 0 });
  const offloaded = ethernet({}, ipv4({ totalLength: 0 }, tcp({ payload: [1, 2, 3] })));
  checkFrame(offloaded, { ipLength: 0, payloadBytes: 3, stop: STOP.none });
});

test("verifies the header checksum unless it was left to the network card", () => {
  checkFrame(ethernet({}, ipv4({ checksum: 0xdead }, udp({}))), { isIpChecksumBad: true });
  checkFrame(ethernet({}, ipv4({ checksum: 0 }, udp({}))), { isIpChecksumBad: false });
});
