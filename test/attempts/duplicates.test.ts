/** The second sighting of a packet within 10 ms: marked, and never a second probe. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { attemptLines, recordCase, type Timed } from "../support/attempt-case.ts";
import { asked, came, FLAGS, sent } from "../support/attempt-packets.ts";
import { arp, ethernet, ipv4, ipv6, layer, tcp } from "../support/packet-bytes.ts";

const { syn, synAck } = FLAGS;
const SYN_LINE = "tcp S 10.0.0.1:40000 > 10.0.0.2:80";

/** Expects so many packets to be marked, and the first attempt to be this one. */
function check(packets: readonly Timed[], expected: readonly string[], marked: number): void {
  const database = recordCase(packets);
  assert.deepEqual(attemptLines(database), expected);
  const count = "select count(*) from packets inner join forms using (form_id) where is_duplicate";
  assert.equal(database.prepare(count).pluck().get(), marked);
  const damages = "select frames from damages where code = 'duplicate'";
  assert.equal(database.prepare(damages).pluck().get() ?? 0, marked);
}

test("the other side of a router is a duplicate: TTL, MAC addresses and VLAN changed", () => {
  const router = { src: "02:00:00:00:00:77", dst: "02:00:00:00:00:78", vlans: [20] };
  check(
    [
      [0, ethernet({ vlans: [10] }, ipv4({ ttl: 64 }, tcp({})))],
      [0.1, ethernet(router, ipv4({ ttl: 63 }, tcp({})))],
      [2, came(synAck, { ack: 1001 })],
      [2.1, came(synAck, { ack: 1001 }, { ttl: 63 })],
    ],
    [`${SYN_LINE} x1, syn-ack, Sh`],
    2,
  );
});

test("what comes 10 ms later or more is a packet of its own", () => {
  check(
    [
      [0, sent(syn)],
      [9.999, sent(syn)],
      [10, sent(syn)],
    ],
    [`${SYN_LINE} x2, no-response, S`],
    1,
  );
});

test("a packet repeated again and again is not one long duplicate", () => {
  check(
    [0, 6, 12, 18, 24].map((at) => [at, sent(syn)] as const),
    [`${SYN_LINE} x3, no-response, S`],
    2,
  );
});

test("another IP ID, sequence number or payload is another packet", () => {
  check(
    [
      [0, asked({ payload: [1, 2] })],
      [1, asked({ payload: [1, 3] })],
      [2, asked({ payload: [1, 2] }, { id: 7 })],
      [3, asked({ payload: [1, 2, 3] })],
    ],
    ["udp payload 10.0.0.1:40000 > 10.0.0.2:53 x4, no-response, D"],
    0,
  );
});

test("a payload without checksum is compared by its octets", () => {
  check(
    [
      [0, asked({ payload: [1, 2, 3], checksum: 0 })],
      [1, asked({ payload: [1, 2, 4], checksum: 0 })],
      [2, asked({ payload: [1, 2, 4], checksum: 0 })],
    ],
    ["udp payload 10.0.0.1:40000 > 10.0.0.2:53 x2, no-response, D"],
    1,
  );
});

test("packets of a protocol without checksum are compared by their octets too", () => {
  const esp = (sequence: number) =>
    ethernet({}, ipv6({}, layer(50, [0, 0, 0, 9, 0, 0, 0, sequence, 1, 2, 3, 4])));
  check(
    [
      [0, esp(1)],
      [1, esp(2)],
      [2, esp(3)],
      [3, esp(3)],
    ],
    ["esp payload 2001:db8::1 > 2001:db8::2 x3, no-response"],
    1,
  );
});

test("an ARP request on two VLANs at once is one; two owners' replies are two", () => {
  const reply = { operation: 2, src: "10.0.0.2", dst: "10.0.0.1" };
  check(
    [
      [0, ethernet({ vlans: [10] }, arp({}))],
      [0.1, ethernet({ vlans: [20] }, arp({}))],
      [1, ethernet({ vlans: [10] }, arp({ ...reply, srcMac: "02:00:00:00:00:02" }))],
      [2, ethernet({ vlans: [10] }, arp({ ...reply, srcMac: "02:00:00:00:00:66" }))],
    ],
    ["arp who-has 10.0.0.1 > 10.0.0.2 x1, arp-response"],
    1,
  );
});

test("packets without a time are no duplicates", () => {
  check(
    [
      [null, sent(syn)],
      [null, sent(syn)],
    ],
    [`${SYN_LINE} x2, no-response, S`],
    0,
  );
});

test("the time is a threshold", () => {
  const packets = [
    [0, sent(syn)],
    [50, sent(syn)],
  ] as const;
  for (const [value, line] of [
    ["duplicate_ms=100", `${SYN_LINE} x1, no-response, S`],
    ["duplicate_ms=0", `${SYN_LINE} x2, no-response, S`],
  ] as const) {
    assert.deepEqual(attemptLines(recordCase(packets, [value])), [line]);
  }
});
