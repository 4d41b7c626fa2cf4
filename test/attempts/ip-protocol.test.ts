/** Probes of other IP protocols, and fragments of any. */
import { test } from "node:test";
import { checkAttempts } from "../support/attempt-case.ts";
import { back, came, FLAGS, out, unreachable } from "../support/attempt-packets.ts";
import { ipv4, layer, tcp } from "../support/packet-bytes.ts";

const PAIR = "10.0.0.1 > 10.0.0.2";
const OSPF = 89;
const EGP = 8;

test("a proto-unreachable answers the empty probe of a protocol", () => {
  const probe = out(layer(OSPF));
  checkAttempts(
    [
      [0, probe],
      [1, unreachable(2, probe)],
    ],
    [`ospfigp empty ${PAIR} x1, proto-unreach`],
  );
});

test("a packet of the protocol from the target answers", () => {
  checkAttempts(
    [
      [0, out(layer(OSPF))],
      [1, back(layer(OSPF, [1, 2, 3, 4]))],
    ],
    [`ospfigp empty ${PAIR} x1, proto-response`],
  );
});

test("each protocol is an attempt of its own, and one sent again a probe more", () => {
  checkAttempts(
    [
      [0, out(layer(OSPF))],
      [0, out(layer(EGP))],
      [1000, out(layer(EGP))],
    ],
    [`ospfigp empty ${PAIR} x1, no-response`, `egp empty ${PAIR} x2, no-response`],
  );
});

test("packets that go both ways again and again are use", () => {
  checkAttempts(
    [0, 100, 200].flatMap((at) => [
      [at, out(layer(OSPF, [1, 2, 3, 4]), { id: at + 1 })] as const,
      [at + 50, back(layer(OSPF, [1, 2, 3, 4]), { id: at + 1 })] as const,
    ]),
    [`ospfigp payload ${PAIR} x1, proto-response, sent, received`],
  );
});

/** A SYN in three fragments of eight octets each. */
function fragments(): Uint8Array[] {
  const segment = ipv4({}, tcp({ options: [2, 4, 5, 180] })).bytes.subarray(20);
  return [0, 8, 16].map((offset) =>
    out(layer(6, segment.subarray(offset, offset + 8)), {
      fragmentOffset: offset,
      moreFragments: offset < 16,
    }),
  );
}

test("a SYN in fragments is one probe", () => {
  const [first, second, third] = fragments() as [Uint8Array, Uint8Array, Uint8Array];
  checkAttempts(
    [
      [0, first],
      [1, second],
      [2, third],
      [3, came(FLAGS.synAck, { ack: 1001 })],
    ],
    ["tcp S 10.0.0.1:40000 > 10.0.0.2:80 x1, syn-ack, Sh"],
  );
});

test("fragments that never become whole are no probe", () => {
  checkAttempts(
    fragments()
      .slice(1)
      .map((fragment) => [0, fragment] as const),
    [],
  );
});

test("a packet of another protocol in fragments is one probe", () => {
  checkAttempts(
    [
      [0, out(layer(OSPF, new Uint8Array(8)), { moreFragments: true })],
      [1, out(layer(OSPF, new Uint8Array(8)), { fragmentOffset: 8 })],
    ],
    [`ospfigp payload ${PAIR} x1, no-response`],
  );
});
