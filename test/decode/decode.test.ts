/**
 * What holds for any bytes under any link type.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Decoder } from "../../src/decode/decode.ts";
import { Frame, STOP } from "../../src/decode/frame.ts";
import { ethernet, icmp, icmpv6, ipv4, ipv6, layer, tcp, udp } from "../support/packet-bytes.ts";
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
const SEEDS = [
  ethernet({ vlans: [1] }, inner),
  ethernet({}, ipv6({}, udp({ dstPort: 4789, payload: ethernet({}, inner) }))),
  ethernet({}, ipv4({}, layer(47, [0, 0, 0x65, 0x58, ...ethernet({}, inner)]))),
  ethernet({}, ipv4({}, icmp({ type: 3, payload: inner.bytes }))),
  ethernet({}, ipv6({}, icmpv6({ type: 135, payload: new Uint8Array(32) }))),
  ethernet({}, ipv4({ moreFragments: true }, tcp({}))),
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
    (seed, list, cut) => {
      const bytes = seed.slice(0, cut);
      for (const [at, value] of list) if (at < bytes.length) bytes[at] = value;
      decoder.decode(packetOf(bytes, { wireBytes: seed.length }), frame);
      checkInside(frame, 3, 3 + bytes.length);
    },
  );
  fc.assert(property, { seed: 1, numRuns: 5000 });
});

test("does not depend on what lies around the packet", () => {
  const property = fc.property(fc.constantFrom(...SEEDS), fc.nat(200), (seed, cut) => {
    const bytes = seed.subarray(0, cut);
    const packet = packetOf(bytes);
    const other = packetOf(bytes);
    other.bytes.fill(0x11, 0, other.start);
    other.bytes.fill(0x11, other.end);
    assert.deepEqual(scalarsOf(decodePacket(other)), scalarsOf(decodePacket(packet)));
  });
  fc.assert(property, { seed: 1 });
});

test("leaves nothing of one packet in the next", () => {
  const decoder = new Decoder();
  const used = new Frame();
  for (const seed of SEEDS) decoder.decode(packetOf(seed), used);
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
