/** The same address in two VLANs or on two interfaces: one host or two, by its MAC addresses. */
import { test } from "node:test";
import { checkAttempts, type Timed } from "../support/attempt-case.ts";
import { FLAGS } from "../support/attempt-packets.ts";
import {
  arp,
  ethernet,
  icmp,
  ipv4,
  type Layer,
  layer,
  tcp,
  u16,
  udp,
} from "../support/packet-bytes.ts";

const PAIR = "10.0.0.1 > 10.0.0.2";
const ASKER = { src: "10.0.0.1", dst: "10.0.0.2" };
const ASKED = { src: "10.0.0.2", dst: "10.0.0.1" };

/** MAC addresses of the two hosts as a VLAN shows them; other VLANs, other cards. */
function macs(vlan: number): readonly [string, string] {
  return [`02:00:00:00:${vlan}:01`, `02:00:00:00:${vlan}:02`];
}

/** A packet of the asker, or of the one asked, in a VLAN; `id` is its IP ID. */
function out(vlan: number, payload: Layer, id = vlan): Uint8Array {
  const [src, dst] = macs(vlan);
  return ethernet({ src, dst, vlans: [vlan] }, ipv4({ ...ASKER, id }, payload));
}

function back(vlan: number, payload: Layer, id = vlan): Uint8Array {
  const [dst, src] = macs(vlan);
  return ethernet({ src, dst, vlans: [vlan] }, ipv4({ ...ASKED, id }, payload));
}

const QUERY = udp({ srcPort: 123, dstPort: 123, payload: [1] });
const RESPONSE = udp({ srcPort: 123, dstPort: 123, payload: [2] });
const echo = (type: number) => icmp({ type, rest: [...u16(1), ...u16(1)] });

for (const [name, probe, answer, line, answered] of [
  ["UDP", QUERY, RESPONSE, "udp payload 10.0.0.1:123 > 10.0.0.2:123 x1", "udp-response, Dd"],
  ["echoes", echo(8), echo(0), `icmp echo ${PAIR} x1`, "echo-reply"],
  [
    "other protocols",
    layer(89, [1]),
    layer(89, [2]),
    `ospfigp payload ${PAIR} x1`,
    "proto-response",
  ],
] as const) {
  const silent = name === "UDP" ? "no-response, D" : "no-response";

  test(`of ${name} in two VLANs with their own hosts, each answer stays in its own`, () => {
    const probes: Timed[] = [
      [0, out(10, probe)],
      [20, out(20, probe)],
    ];
    checkAttempts(
      [...probes, [40, back(10, answer)]],
      [`${line}, ${answered}`, `${line}, ${silent}`],
    );
    checkAttempts(
      [...probes, [40, back(20, answer)]],
      [`${line}, ${silent}`, `${line}, ${answered}`],
    );
  });

  test(`of ${name} through a router that is seen on both sides, either side may show the answer first`, () => {
    checkAttempts(
      [
        [0, out(10, probe)],
        [1, out(20, probe, 10)],
        [1000, out(20, probe, 11)],
        [1001, out(10, probe, 11)],
        [1040, back(20, answer)],
        [1041, back(10, answer, 20)],
      ],
      [`${line.replace("x1", "x2")}, ${answered}`],
    );
  });

  test(`of ${name} with tags in one direction only, the answer is found`, () => {
    const untagged = ethernet({ src: macs(10)[1], dst: macs(10)[0] }, ipv4({ ...ASKED }, answer));
    checkAttempts(
      [
        [0, out(10, probe)],
        [20, untagged],
      ],
      [`${line}, ${answered}`],
    );
  });
}

test("a host that is seen on two interfaces with one MAC address is one host", () => {
  const probe = (id: number) => ethernet({}, ipv4({ ...ASKER, id }, QUERY));
  checkAttempts(
    [
      [0, probe(1), 0],
      [1000, probe(2), 1],
    ],
    ["udp payload 10.0.0.1:123 > 10.0.0.2:123 x2, no-response, D"],
  );
});

test("hosts with one address and MAC addresses of their own on two interfaces are two", () => {
  const mac = (last: string) => ({ src: `02:00:00:00:00:${last}`, dst: "02:00:00:00:00:99" });
  const line = "udp payload 10.0.0.1:123 > 10.0.0.2:123 x1, no-response, D";
  checkAttempts(
    [
      [0, ethernet(mac("11"), ipv4({ ...ASKER, id: 1 }, QUERY)), 0],
      [1000, ethernet(mac("22"), ipv4({ ...ASKER, id: 2 }, QUERY)), 1],
    ],
    [line, line],
  );
});

test("an ARP reply answers in its own VLAN only", () => {
  const request = (vlan: number) => {
    const [srcMac] = macs(vlan);
    return ethernet({ src: srcMac, dst: "ff:ff:ff:ff:ff:ff", vlans: [vlan] }, arp({ srcMac }));
  };
  const [dst, src] = macs(20);
  const reply = arp({ operation: 2, src: "10.0.0.2", dst: "10.0.0.1", srcMac: src });
  const answer = ethernet({ src, dst, vlans: [20] }, reply);
  const line = `arp who-has ${PAIR} x1`;
  checkAttempts(
    [
      [0, request(20)],
      [1, request(10)],
      [20, answer],
    ],
    [`${line}, arp-response`, `${line}, no-response`],
  );
  checkAttempts(
    [
      [0, request(10)],
      [20, answer],
    ],
    [`${line}, no-response`],
  );
});

test("of TCP the numbers tell the hosts apart", () => {
  const syn = (seq: number) => tcp({ flags: FLAGS.syn, seq });
  const line = "tcp S 10.0.0.1:40000 > 10.0.0.2:80 x1";
  checkAttempts(
    [
      [0, out(10, syn(1000))],
      [20, out(20, syn(0x7000_0000))],
      [40, back(10, tcp({ srcPort: 80, dstPort: 40_000, flags: FLAGS.synAck, ack: 1001 }))],
      [60, back(20, tcp({ srcPort: 80, dstPort: 40_000, flags: FLAGS.rstAck, ack: 0x7000_0001 }))],
    ],
    [`${line}, syn-ack, Sh`, `${line}, reset, Sr`],
  );
});
