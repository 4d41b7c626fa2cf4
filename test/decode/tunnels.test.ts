import { test } from "node:test";
import { ENCAPSULATION, PROTOCOL_ARP, STOP } from "../../src/decode/frame.ts";
import {
  arp,
  concat,
  ethernet,
  hex,
  ipv4,
  ipv6,
  type Layer,
  layer,
  tcp,
  udp,
} from "../support/packet-bytes.ts";
import { checkEveryCut, checkFrame } from "../support/packet-decode.ts";

const INNER = ipv4({ src: "172.16.0.1", dst: "172.16.0.2", ttl: 9 }, tcp({ dstPort: 22 }));
const INNER_FRAME = ethernet({ src: "02:00:00:00:00:77" }, INNER);
const FOUND = { src: "172.16.0.1", ipTtl: 9, protocol: 6, dstPort: 22, stop: STOP.none };
const OUTER = { src: "198.51.100.1" };
const OUTSIDE = "198.51.100.1";

function gre(header: string, payload: Uint8Array): Layer {
  return ipv4(OUTER, layer(47, concat(hex(header), payload)));
}

function vxlan(header: string, payload: Uint8Array): Layer {
  return ipv4(OUTER, udp({ dstPort: 4789, payload: concat(hex(header), payload) }));
}

function mpls(labels: string, payload: Uint8Array): Layer {
  return layer(0x8847, concat(hex(labels), payload));
}

function pppoe(header: string, payload: Uint8Array): Layer {
  return layer(0x8864, concat(hex(header), payload));
}

test("passes GRE with and without key, checksum and sequence number", () => {
  const cases: [string, number][] = [
    ["0000 0800", -1],
    ["2000 0800 00000309", 777],
    ["b000 0800 00000000 00000309 00000001", 777],
    ["1000 0800 00000001", -1],
  ];
  for (const [header, key] of cases) {
    const within = [[ENCAPSULATION.gre, key, OUTSIDE] as const];
    checkFrame(ethernet({}, gre(header, INNER.bytes)), { ...FOUND, within });
  }
});

test("passes Ethernet in GRE, PPTP and mirrored frames", () => {
  checkFrame(ethernet({}, gre("0000 6558", INNER_FRAME)), {
    ...FOUND,
    srcMac: "02:00:00:00:00:77",
  });
  const pptp = concat(hex("ff03 0021"), INNER.bytes);
  checkFrame(ethernet({}, gre("3081 880b 00300005 00000001 00000001", pptp)), FOUND);
  const mirrored = concat(hex("1001 0000 00000000"), INNER_FRAME);
  checkFrame(ethernet({}, gre("1000 88be 00000001", mirrored)), FOUND);
});

test("keeps the outer packet where GRE cannot be passed", () => {
  const outer = { src: OUTSIDE, protocol: 47, within: [] };
  const routing = gre("4000 0800 00000000", INNER.bytes);
  checkFrame(ethernet({}, routing), { ...outer, stop: STOP.unsupported });
  checkFrame(ethernet({}, gre("0000 abcd", INNER.bytes)), { ...outer, stop: STOP.none });
  checkFrame(ethernet({}, gre("0000 0800", hex("4500"))), { ...outer, stop: STOP.malformed });
});

test("passes IP in IP of all four kinds", () => {
  const inner6 = ipv6({ src: "fd00::1" }, tcp({ dstPort: 22 }));
  const within4 = [[ENCAPSULATION.ipip, -1, OUTSIDE] as const];
  const within6 = [[ENCAPSULATION.ipip, -1, "2001:db8::1"] as const];
  checkFrame(ethernet({}, ipv4(OUTER, layer(4, INNER.bytes))), { ...FOUND, within: within4 });
  const sixInFour = ethernet({}, ipv4(OUTER, layer(41, inner6.bytes)));
  checkFrame(sixInFour, { ipVersion: 6, src: "fd00::1", dstPort: 22, ipDf: -1, within: within4 });
  checkFrame(ethernet({}, ipv6({}, layer(4, INNER.bytes))), { ...FOUND, within: within6 });
  const sixInSix = ethernet({}, ipv6({}, layer(41, inner6.bytes)));
  checkFrame(sixInSix, { src: "fd00::1", dstPort: 22, within: within6 });
});

test("passes VXLAN and forgets the outer UDP header", () => {
  const bytes = ethernet({ vlans: [5] }, vxlan("08000000 00007b00", INNER_FRAME));
  checkFrame(bytes, {
    ...FOUND,
    srcMac: "02:00:00:00:00:77",
    vlan: -1,
    srcPort: 40_000,
    within: [
      [ENCAPSULATION.vlan, 5],
      [ENCAPSULATION.vxlan, 123, OUTSIDE],
    ],
  });
  const request = ethernet({}, arp({ src: "172.16.0.5" }));
  checkFrame(ethernet({}, vxlan("08000000 00007b00", request)), {
    protocol: PROTOCOL_ARP,
    src: "172.16.0.5",
    ipVersion: 0,
    srcPort: -1,
  });
});

test("leaves what is no VXLAN on its port as plain UDP", () => {
  const plain = { protocol: 17, dstPort: 4789, hasTransport: true, within: [] };
  checkFrame(ethernet({}, vxlan("00000000 00000000", INNER_FRAME)), plain);
  checkFrame(ethernet({}, vxlan("08000000 00000000", hex("0102"))), plain);
  checkFrame(ethernet({}, vxlan("08000000 00000000", new Uint8Array(60))), plain);
});

test("passes a stack of MPLS labels, to IP and to Ethernet", () => {
  const within = [
    [ENCAPSULATION.mpls, 16],
    [ENCAPSULATION.mpls, 17],
  ] as const;
  checkFrame(ethernet({}, mpls("000100ff 000111ff", INNER.bytes)), { ...FOUND, within });
  const pseudowire = concat(hex("00000000"), INNER_FRAME);
  checkFrame(ethernet({}, mpls("000111ff", pseudowire)), FOUND);
  checkFrame(ethernet({}, mpls("000111ff", hex("f0"))), { stop: STOP.none, etherType: 0x8847 });
});

test("passes PPPoE sessions and cuts off what its length does not cover", () => {
  const payload = concat(hex("0021"), INNER.bytes);
  checkFrame(ethernet({ trailer: [1, 2] }, pppoe("11 00 0123 002a", payload)), {
    ...FOUND,
    within: [[ENCAPSULATION.pppoe, 0x123]],
  });
  const excess = { stop: STOP.malformed, stopLayer: "PPPoE", dstPort: 22 };
  checkFrame(ethernet({}, pppoe("11 00 0123 0fff", payload)), excess);
  checkFrame(ethernet({}, pppoe("21 00 0123 002a", payload)), {
    stop: STOP.malformed,
    stopReason: "version and type 0x21",
  });
  checkFrame(ethernet({}, pppoe("11 00 0123 0004", hex("c0210101"))), { stop: STOP.none });
});

test("stops at every possible cut, and says how much is missing", () => {
  const ppp = concat(hex("0021"), INNER.bytes);
  checkEveryCut(ethernet({}, gre("2000 0800 00000309", INNER.bytes)), 82);
  checkEveryCut(ethernet({}, ipv4(OUTER, layer(4, INNER.bytes))), 74);
  checkEveryCut(ethernet({}, mpls("000100ff 000111ff", INNER.bytes)), 62);
  checkEveryCut(ethernet({}, pppoe("11 00 0123 002a", ppp)), 62);
});

test("stops in a tunnel that never ends", () => {
  let nested = INNER;
  for (let depth = 0; depth < 40; depth++) nested = ipv4(OUTER, layer(4, nested.bytes));
  checkFrame(ethernet({}, nested), {
    stop: STOP.unsupported,
    stopReason: "more than 24 layers",
    encapsulations: 8,
    protocol: 4,
  });
});

test("passes Ethernet that segment routing carries, and takes an empty one for a probe", () => {
  const within = [[ENCAPSULATION.ethip, -1, OUTSIDE] as const];
  checkFrame(ethernet({}, ipv4(OUTER, layer(143, INNER_FRAME))), { ...FOUND, within });
  const probe = ethernet({}, ipv4(OUTER, layer(143)));
  checkFrame(probe, { src: OUTSIDE, protocol: 143, stop: STOP.none });
});
