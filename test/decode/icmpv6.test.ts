import assert from "node:assert/strict";
import { test } from "node:test";
import { formatIpv6, formatMac } from "../../src/decode/address.ts";
import { CHECKSUM, STOP } from "../../src/decode/frame.ts";
import {
  concat,
  ethernet,
  hex,
  icmpv6,
  ipv6,
  ipv6Bytes,
  layer,
  tcp,
  u16,
  udp,
} from "../support/packet-bytes.ts";
import { checkEveryCut, checkFrame, decodeBytes } from "../support/packet-decode.ts";

const LINK_ADDRESS = hex("01 01 0200000000aa");
const NONCE = hex("0e 01 000000000000");

test("gives type, code, identifier and sequence number of an echo", () => {
  checkFrame(ethernet({}, ipv6({}, icmpv6({ rest: [...u16(9), ...u16(8)] }))), {
    protocol: 58,
    hasTransport: true,
    icmpType: 128,
    icmpId: 9,
    icmpSequence: 8,
    checksumState: CHECKSUM.good,
  });
});

test("gives the probe that an error quotes, behind extension headers too", () => {
  const probe = { src: "2001:db8::9", dst: "2001:db8::7", hopLimit: 5 };
  const quoted = { quoteIpVersion: 6, quoteSrc: "2001:db8::9", quoteDst: "2001:db8::7" };
  const plain = ipv6(probe, tcp({ srcPort: 9, dstPort: 443, seq: 12 })).bytes;
  checkFrame(ethernet({}, ipv6({}, icmpv6({ type: 1, code: 4, payload: plain }))), {
    ...quoted,
    quoteTtl: 5,
    quoteProtocol: 6,
    quoteDstPort: 443,
    quoteSequence: 12,
    hasQuoteSequence: true,
    stop: STOP.none,
  });
  const extensions = hex("2c 00 0502 0000 0100  11 00 0000 00000005");
  const extended = ipv6({ ...probe, nextHeader: 0, extensions }, udp({ dstPort: 99 })).bytes;
  checkFrame(ethernet({}, ipv6({}, icmpv6({ type: 3, payload: extended }))), {
    ...quoted,
    quoteProtocol: 17,
    quoteIpId: 5,
    quoteDstPort: 99,
  });
});

test("gives target and link-layer address of Neighbour Discovery", () => {
  const payload = concat(ipv6Bytes("fe80::42"), NONCE, LINK_ADDRESS);
  const frame = decodeBytes(ethernet({}, ipv6({}, icmpv6({ type: 135, payload }))));
  assert.equal(formatIpv6(frame.transportBytes, frame.ndTargetAt), "fe80::42");
  assert.equal(formatMac(frame.transportBytes, frame.ndMacAt), "02:00:00:00:00:aa");

  const solicitation = ethernet({}, ipv6({}, icmpv6({ type: 133, payload: LINK_ADDRESS })));
  const router = decodeBytes(solicitation);
  assert.equal(formatMac(router.transportBytes, router.ndMacAt), "02:00:00:00:00:aa");
});

test("stops at every possible cut, and says how much is missing", () => {
  checkEveryCut(ethernet({}, ipv6({}, icmpv6({ payload: [1] }))), 62);
  const solicitation = icmpv6({ type: 135, payload: ipv6Bytes("fe80::42") });
  checkEveryCut(ethernet({}, ipv6({}, solicitation)), 78);
});

test("ends at an option of length zero, and one that is too long", () => {
  for (const option of [hex("01 00 0200000000aa"), hex("01 02 0200000000aa")]) {
    const payload = concat(ipv6Bytes("fe80::42"), option);
    checkFrame(ethernet({}, ipv6({}, icmpv6({ type: 136, payload }))), { ndMacAt: -1 });
  }
});

test("keeps an unknown type, and cuts padding off", () => {
  checkFrame(ethernet({ trailer: [1] }, ipv6({}, icmpv6({ type: 250 }))), {
    icmpType: 250,
    payloadBytes: 0,
    checksumState: CHECKSUM.good,
  });
  checkFrame(ethernet({}, ipv6({}, layer(58, [1]))), { stop: STOP.malformed, icmpType: -1 });
});
