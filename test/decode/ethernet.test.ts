import { test } from "node:test";
import { ENCAPSULATION, PROTOCOL_LINK, STOP } from "../../src/decode/frame.ts";
import { arp, ethernet, hex, ipv4, layer, tcp } from "../support/packet-bytes.ts";
import { checkEveryCut, checkFrame, LINK_ETHERNET } from "../support/packet-decode.ts";

const SYN = ipv4({}, tcp({}));

test("gives addresses and EtherType", () => {
  checkFrame(ethernet({ src: "02:aa:00:00:00:01", dst: "ff:ff:ff:ff:ff:ff" }, SYN), {
    srcMac: "02:aa:00:00:00:01",
    dstMac: "ff:ff:ff:ff:ff:ff",
    etherType: 0x0800,
    vlan: -1,
    within: [],
    stop: STOP.none,
  });
});

test("stops at every possible cut, and says how much is missing", () => {
  checkEveryCut(ethernet({ vlans: [7] }, arp({})), 46);
});

test("passes up to three tags, the innermost being the frame's VLAN", () => {
  for (const tagType of [0x8100, 0x88a8, 0x9100]) {
    checkFrame(ethernet({ vlans: [100, 0x3007, 9], tagType }, SYN), {
      vlan: 9,
      etherType: 0x0800,
      dstPort: 80,
      within: [
        [ENCAPSULATION.vlan, 100],
        [ENCAPSULATION.vlan, 7],
        [ENCAPSULATION.vlan, 9],
      ],
    });
  }
});

test("reads LLC and SNAP, and IP right behind LLC", () => {
  const snap = layer(48, [...hex("aaaa03 000000 0800"), ...SYN.bytes]);
  checkFrame(ethernet({}, snap), { etherType: 0x0800, dstPort: 80, stop: STOP.none });
  const ip = layer(43, [...hex("060603"), ...SYN.bytes]);
  checkFrame(ethernet({}, ip), { etherType: -1, dstPort: 80 });
});

test("knows what it does not carry on with by its link layer", () => {
  const link = { protocol: PROTOCOL_LINK + LINK_ETHERNET, stop: STOP.none, ipVersion: 0 };
  checkFrame(ethernet({}, layer(0x88cc, hex("0207"))), { ...link, etherType: 0x88cc });
  const spanningTree = layer(3, hex("424203"));
  checkFrame(ethernet({}, spanningTree), { ...link, etherType: -1 });
  const discovery = layer(8, hex("aaaa03 00000c 2000"));
  checkFrame(ethernet({}, discovery), link);
  checkFrame(ethernet({}, layer(4, hex("ffff0000"))), link);
});

test("says that MACsec is an encapsulation it does not open", () => {
  checkFrame(ethernet({}, layer(0x88e5, hex("00"))), {
    stop: STOP.unsupported,
    stopLayer: "MACsec",
  });
});

test("does not look behind the 802.3 length", () => {
  const bytes = ethernet({ trailer: [0x08, 0x00] }, layer(6, hex("aaaa03 000000")));
  checkFrame(bytes, { stop: STOP.malformed, stopLayer: "SNAP", stopReason: "802.3 length" });
});

test("leaves the frame check sequence out", () => {
  const bytes = ethernet({ trailer: [1, 2, 3, 4] }, ipv4({ totalLength: 0 }, tcp({})));
  checkFrame(bytes, { payloadBytes: 0, payloadCaptured: 0 }, { fcsBytes: 4 });
  checkFrame(bytes, { payloadBytes: 4, payloadCaptured: 4 });
});
