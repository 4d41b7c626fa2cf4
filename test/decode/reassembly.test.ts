import assert from "node:assert/strict";
import { test } from "node:test";
import { Decoder, type Encoded } from "../../src/decode/decode.ts";
import { CHECKSUM, ENCAPSULATION, Frame, STOP } from "../../src/decode/frame.ts";
import {
  concat,
  ethernet,
  hex,
  ipv4,
  ipv6,
  layer,
  tcp,
  u32,
  udp,
} from "../support/packet-bytes.ts";
import { checkFields, type Expected, packetOf } from "../support/packet-decode.ts";

const NOT_YET = { hasTransport: false, srcPort: -1, isFragment: true, isReassembled: false };
const DONE = { hasTransport: true, dstPort: 80, isFragment: true, isReassembled: true };

/** The segment as one that reached the wire: with its checksum, to be cut up. */
const SEGMENT = ipv4({}, tcp({ seq: 5, payload: [1, 2, 3, 4] })).bytes.subarray(20);

function piece(from: number, to: number, fields: Parameters<typeof ipv4>[0] = {}): Uint8Array {
  const fragment = { fragmentOffset: from, moreFragments: to < SEGMENT.length, ...fields };
  return ethernet({}, ipv4(fragment, layer(6, SEGMENT.subarray(from, to))));
}

/** Decodes packets in turn with one Decoder, expecting the fields that stand beside each. */
function checkSequence(
  packets: readonly (readonly [Uint8Array, Expected, Partial<Encoded>?])[],
): Decoder {
  const decoder = new Decoder();
  const frame = new Frame();
  for (const [bytes, expected, fields] of packets) {
    decoder.decode(packetOf(bytes, fields), frame);
    checkFields(frame, expected);
  }
  return decoder;
}

test("shows the transport header on the frame that completes a datagram, in any order", () => {
  const whole = {
    ...DONE,
    src: "10.0.0.1",
    srcMac: "02:00:00:00:00:01",
    tcpSeq: 5,
    payloadBytes: 4,
    checksumState: CHECKSUM.good,
    stop: STOP.none,
  };
  const parts = [piece(0, 8), piece(8, 16), piece(16, 24)];
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ]) {
    const [first, second, third] = order.map((i) => parts[i] ?? new Uint8Array(0));
    if (!first || !second || !third) throw new Error("three parts");
    const decoder = checkSequence([
      [first, NOT_YET],
      [second, NOT_YET],
      [third, whole],
    ]);
    assert.equal(decoder.reassembly.pendingDatagrams, 0);
  }
});

test("keeps datagrams apart by addresses, identification, protocol and VLAN", () => {
  const tagged = ethernet(
    { vlans: [7] },
    ipv4({ fragmentOffset: 8 }, layer(6, SEGMENT.subarray(8))),
  );
  checkSequence([
    [piece(0, 8), NOT_YET],
    [piece(8, 24, { id: 9 }), NOT_YET],
    [piece(8, 24, { src: "10.0.0.3" }), NOT_YET],
    [piece(8, 24, { protocol: 17 }), NOT_YET],
    [tagged, NOT_YET],
    [piece(8, 24), DONE],
  ]);
});

test("reassembles IPv6, with extension headers behind the Fragment header", () => {
  const segment = ipv6({}, tcp({})).bytes.subarray(40);
  const datagram = concat(hex("06 00 010400000000"), segment);
  const fragment = (from: number, to: number) => {
    const offsetAndMore = from | (to < datagram.length ? 1 : 0);
    const extensions = concat([60, 0, 0, offsetAndMore], u32(99));
    return ethernet(
      {},
      ipv6({ nextHeader: 44, extensions }, layer(60, datagram.subarray(from, to))),
    );
  };
  checkSequence([
    [fragment(0, 16), { ...NOT_YET, ipId: 99, fragmentOffset: 0 }],
    [fragment(16, 28), { ...DONE, protocol: 6, ipId: 99, checksumState: CHECKSUM.good }],
  ]);
});

test("decodes tunnels inside a reassembled datagram", () => {
  const inner = ipv4({ src: "172.16.0.1" }, udp({ dstPort: 161 })).bytes;
  const part = (from: number, to: number) =>
    ethernet(
      {},
      ipv4(
        { fragmentOffset: from, moreFragments: to < inner.length },
        layer(4, inner.subarray(from, to)),
      ),
    );
  checkSequence([
    [part(0, 16), NOT_YET],
    [
      part(16, 28),
      {
        src: "172.16.0.1",
        dstPort: 161,
        isReassembled: false,
        within: [[ENCAPSULATION.ipip, -1, "10.0.0.1"]],
      },
    ],
  ]);
});

test("lets the lower offset win where fragments overlap, and counts them", () => {
  const forged = concat(SEGMENT.subarray(0, 16), hex("ff ff ff ff ff ff ff ff"));
  const overlap = ethernet(
    {},
    ipv4({ fragmentOffset: 8, moreFragments: true }, layer(6, forged.subarray(8))),
  );
  const decoder = checkSequence([
    [piece(0, 16), NOT_YET],
    [overlap, NOT_YET],
    [piece(24, 24), { ...DONE, tcpWindow: 1024, tcpUrgent: 0xffff }],
  ]);
  assert.equal(decoder.reassembly.overlappingFragments, 1);
});

test("decodes what the first fragment shows where the capture cut it", () => {
  const part = piece(0, 24, { moreFragments: true });
  checkSequence([
    [part.subarray(0, 56), { ...DONE, isReassembled: false }, { wireBytes: part.length }],
    [piece(8, 24).subarray(0, 40), { ...NOT_YET, stop: STOP.truncated }, { wireBytes: 50 }],
  ]);
});

test("refuses fragments that end beyond the largest datagram", () => {
  checkSequence([
    [
      piece(8, 24, { fragmentOffset: 65_528 }),
      { ...NOT_YET, stop: STOP.malformed, stopReason: "ends beyond 65535" },
    ],
  ]);
});

test("gives up what waited too long, and the oldest of too many", () => {
  const late = checkSequence([
    [piece(0, 8), NOT_YET],
    [piece(8, 24), NOT_YET, { atUs: 31e6 }],
  ]);
  assert.equal(late.reassembly.evictedDatagrams, 1);

  const many: [Uint8Array, Expected][] = [];
  for (let id = 0; id < 1100; id++) many.push([piece(0, 8, { id }), NOT_YET]);
  const full = checkSequence([...many, [piece(8, 24, { id: 0 }), NOT_YET]]);
  assert.equal(full.reassembly.evictedDatagrams, 1101 - 1024);
  assert.equal(full.reassembly.pendingDatagrams, 1024);
});
