/**
 * What holds for any bytes under any link type.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Decoder } from "../../src/decode/decode.ts";
import { Frame, PROTOCOL_ARP, STOP } from "../../src/decode/frame.ts";
import {
  arp,
  concat,
  ethernet,
  hex,
  icmp,
  icmpv6,
  ipv4,
  ipv6,
  layer,
  tcp,
  udp,
} from "../support/packet-bytes.ts";
import { checkFields, decodeBytes, packetOf } from "../support/packet-decode.ts";

const LINK_TYPES = [
  0, 1, 9, 12, 14, 50, 51, 101, 104, 105, 107, 108, 113, 119, 127, 163, 192, 228, 229, 276, 147,
];

/** Fields that are offsets, and the bytes that must lie behind each. */
const OFFSETS = {
  srcMacAt: 6,
  dstMacAt: 6,
  arpSrcMacAt: 6,
  arpDstMacAt: 6,
  ndTargetAt: 16,
  ndMacAt: 6,
} as const;

const inner = ipv4({}, tcp({ options: [2, 4, 5, 0xb4] }));
const innerFrame = ethernet({}, inner);
const SNAP = concat(hex("aaaa03 000000 0800"), inner.bytes);
const WLAN = concat(hex("0801 0000 020000000001 020000000002 020000000003 0000"), SNAP);

/** At least one packet for each decoder, with its link type. */
const SEEDS: readonly (readonly [number, Uint8Array])[] = [
  ...[
    ethernet({ vlans: [1] }, inner),
    ethernet({}, arp({})),
    ethernet({}, layer(0x8847, concat(hex("000100ff 000111ff"), inner.bytes))),
    ethernet({}, layer(0x8864, concat(hex("1100 0001 002e 0021"), inner.bytes))),
    ethernet(
      {},
      ipv6({}, udp({ dstPort: 4789, payload: concat(hex("08000000 00000100"), innerFrame) })),
    ),
    ethernet({}, ipv4({}, layer(47, [0, 0, 0x65, 0x58, ...innerFrame]))),
    ethernet(
      {},
      ipv4(
        {},
        layer(47, concat(hex("3081 880b 0030 0005 00000001 00000001 ff03 0021"), inner.bytes)),
      ),
    ),
    ethernet({}, ipv4({}, layer(4, inner.bytes))),
    ethernet({}, ipv4({}, layer(41, ipv6({}, udp({})).bytes))),
    ethernet({}, ipv4({}, layer(143, innerFrame))),
    ethernet({}, ipv4({}, icmp({ type: 3, payload: inner.bytes }))),
    ethernet({}, ipv4({}, layer(2, hex("1600 0000 e0000001")))),
    ethernet(
      {},
      ipv4(
        {},
        layer(132, hex("c3500050 00000000 00000000 0100 0014 00000001 0000ffff 00010001 00000001")),
      ),
    ),
    ethernet({}, ipv6({}, icmpv6({ type: 135, payload: new Uint8Array(32) }))),
    ethernet({}, ipv6({}, icmpv6({ type: 1, payload: ipv6({}, udp({})).bytes }))),
    ethernet(
      {},
      ipv6(
        {},
        layer(
          0,
          concat(
            hex(
              "3c00010400000000 3300010400000000 0604000000000000 0000000000000000 0000000000000000",
            ),
            tcp({}).bytes,
          ),
        ),
      ),
    ),
    ethernet({}, ipv4({ moreFragments: true }, tcp({}))),
  ].map((bytes) => [1, bytes] as const),
  [0, concat(hex("02000000"), inner.bytes)],
  [9, concat(hex("ff03 0021"), inner.bytes)],
  [50, concat(hex("0f00 0800"), inner.bytes)],
  [51, concat(hex("1100 0001 002e 0021"), inner.bytes)],
  [101, inner.bytes],
  [104, concat(hex("8f00 0800"), inner.bytes)],
  [105, WLAN],
  [107, concat(hex("1841 03 00 80 0080c2 0007"), innerFrame)],
  [113, concat(hex("0000 0001 0006 0200000000aa 0000 8100 0007 0800"), inner.bytes)],
  [119, concat(hex("44000000 0c000000 00000000"), WLAN)],
  [127, concat(hex("0000 1100 03000000 0000000000000000 20"), WLAN)],
  [163, concat(hex("80211001 0000000c 00000000"), WLAN)],
  [192, concat(hex("0000 0800 65000000"), inner.bytes)],
  [276, concat(hex("0800 0000 00000002 0001 00 06 0200000000aa 0000"), inner.bytes)],
];

function checkInside(frame: Frame, start: number, end: number): void {
  const isReassembled = frame.bytes.length !== end + start;
  const first = isReassembled ? 0 : start;
  const last = isReassembled ? frame.bytes.length : end;
  const inside = (at: number, length: number, name: string) =>
    assert.ok(at === -1 || (at >= first && at + length <= last), `${name} ${at} +${length}`);
  for (const [name, length] of Object.entries(OFFSETS)) {
    inside(frame[name as keyof typeof OFFSETS], length, name);
  }
  inside(frame.srcAt, frame.addressBytes, "srcAt");
  inside(frame.dstAt, frame.addressBytes, "dstAt");
  inside(frame.ipOptionsAt, frame.ipOptionsBytes, "ipOptionsAt");
  inside(frame.tcpOptionsAt, frame.tcpOptionsBytes, "tcpOptionsAt");
  inside(frame.payloadAt, frame.payloadCaptured, "payloadAt");
  inside(frame.quoteSrcAt, frame.quoteIpVersion === 6 ? 32 : 8, "quoteSrcAt");
  for (let i = 0; i < frame.encapsulations; i++) {
    const at = frame.encapsulationAddressAt[i] ?? -1;
    inside(at, 2 * (frame.encapsulationAddressBytes[i] ?? 0), "encapsulationAddressAt");
  }
  assert.ok(frame.payloadBytes >= frame.payloadCaptured);
  assert.ok(frame.payloadCaptured >= 0);
  assert.ok(frame.protocol >= 0);
}

test("accepts any bytes, and points nowhere outside them", () => {
  const bytes = fc.uint8Array({ maxLength: 160 });
  const property = fc.property(
    bytes,
    fc.constantFrom(...LINK_TYPES),
    fc.nat(40),
    fc.nat(4),
    (packet, linkType, missing, fcsBytes) => {
      const fields = { linkType, fcsBytes, wireBytes: packet.length + missing };
      checkInside(decodeBytes(packet, fields), 3, 3 + packet.length);
    },
  );
  fc.assert(property, { seed: 1, numRuns: 3000 });
});

test("accepts good packets with any bytes changed and any end", () => {
  const change = fc.tuple(fc.nat(200), fc.nat(255));
  const changes = fc.array(change, { maxLength: 4 });
  const decoder = new Decoder();
  const frame = new Frame();
  const property = fc.property(
    fc.constantFrom(...SEEDS),
    changes,
    fc.nat(200),
    ([linkType, seed], list, cut) => {
      const bytes = seed.slice(0, cut);
      for (const [at, value] of list) if (at < bytes.length) bytes[at] = value;
      decoder.decode(packetOf(bytes, { linkType, wireBytes: seed.length }), frame);
      checkInside(frame, 3, 3 + bytes.length);
    },
  );
  fc.assert(property, { seed: 1, numRuns: 12_000 });
});

test("does not depend on what lies around the packet", () => {
  const property = fc.property(fc.constantFrom(...SEEDS), fc.nat(200), ([linkType, seed], cut) => {
    const bytes = seed.subarray(0, cut);
    const packet = packetOf(bytes, { linkType });
    const other = packetOf(bytes, { linkType });
    other.bytes.fill(0x11, 0, other.start);
    other.bytes.fill(0x11, other.end);
    assert.deepEqual(scalarsOf(decodePacket(other)), scalarsOf(decodePacket(packet)));
  });
  fc.assert(property, { seed: 1, numRuns: 1000 });
});

test("each of these packets is read, so that changing it tries its decoder", () => {
  for (const [linkType, seed] of SEEDS) {
    const { stop, ipVersion, protocol } = decodeBytes(seed, { linkType });
    assert.ok(ipVersion !== 0 || protocol === PROTOCOL_ARP, `${linkType} ${seed}`);
    assert.equal(stop, STOP.none, `${linkType} ${seed}`);
  }
});

test("leaves nothing of one packet in the next", () => {
  const decoder = new Decoder();
  const used = new Frame();
  for (const [linkType, seed] of SEEDS) decoder.decode(packetOf(seed, { linkType }), used);
  const nothing = new Uint8Array(0);
  decoder.decode(packetOf(nothing), used);
  assert.equal(used.stop, STOP.malformed);
  checkFields(used, scalarsOf(decodeBytes(nothing)));
});

function decodePacket(packet: ReturnType<typeof packetOf>): Frame {
  const frame = new Frame();
  new Decoder().decode(packet, frame);
  return frame;
}

function scalarsOf(frame: Frame): Record<string, unknown> {
  return Object.fromEntries(Object.entries(frame).filter(([, value]) => typeof value !== "object"));
}
