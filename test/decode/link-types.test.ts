import { test } from "node:test";
import { PROTOCOL_LINK, STOP } from "../../src/decode/frame.ts";
import { concat, ethernet, hex, ipv4, ipv6, layer, tcp } from "../support/packet-bytes.ts";
import { checkEveryCut, checkFrame, type Expected } from "../support/packet-decode.ts";

const IPV4 = ipv4({}, tcp({ dstPort: 22 })).bytes;
const IPV6 = ipv6({}, tcp({ dstPort: 22 })).bytes;
const SNAP = concat(hex("aaaa03 000000 0800"), IPV4);
const ADDRESSES = "020000000001 020000000002 020000000003";

/** A header before an IP packet, and what the frame then shows beside port 22. */
interface Case {
  readonly name: string;
  readonly linkType: number;
  readonly header: string;
  readonly payload?: Uint8Array;
  readonly expected?: Expected;
}

const CASES: readonly Case[] = [
  { name: "raw IPv4", linkType: 101, header: "" },
  { name: "raw IPv6", linkType: 101, header: "", payload: IPV6 },
  { name: "raw IP of BSD", linkType: 12, header: "" },
  { name: "raw IP of OpenBSD", linkType: 14, header: "" },
  { name: "IPv4", linkType: 228, header: "" },
  { name: "IPv6", linkType: 229, header: "", payload: IPV6 },
  { name: "loopback, little-endian", linkType: 0, header: "02000000" },
  { name: "loopback, big-endian", linkType: 0, header: "00000002" },
  { name: "loopback with an EtherType", linkType: 0, header: "00080000" },
  {
    name: "loopback with an EtherType, big-endian",
    linkType: 0,
    header: "000086dd",
    payload: IPV6,
  },
  { name: "loopback of FreeBSD", linkType: 0, header: "1c000000", payload: IPV6 },
  { name: "loopback of macOS", linkType: 0, header: "1e000000", payload: IPV6 },
  { name: "loopback of OpenBSD", linkType: 108, header: "00000018", payload: IPV6 },
  {
    name: "Linux cooked",
    linkType: 113,
    header: "0000 0001 0006 0200000000aa 0000 0800",
    expected: { srcMac: "02:00:00:00:00:aa", dstMac: "", etherType: 0x0800 },
  },
  {
    name: "Linux cooked on a tunnel",
    linkType: 113,
    header: "0000 0300 0000 0000000000000000 0800",
    expected: { srcMac: "" },
  },
  {
    name: "Linux cooked with LLC",
    linkType: 113,
    header: "0000 0001 0006 0200000000aa 0000 0004",
    payload: SNAP,
  },
  {
    name: "Linux cooked, a VLAN tag inside",
    linkType: 113,
    header: "0000 0001 0006 0200000000aa 0000 8100 0007 0800",
    expected: { vlan: 7 },
  },
  {
    name: "Linux cooked 2",
    linkType: 276,
    header: "86dd 0000 00000002 0001 00 06 0200000000aa 0000",
    payload: IPV6,
    expected: { srcMac: "02:00:00:00:00:aa", etherType: 0x86dd },
  },
  { name: "PPP", linkType: 9, header: "ff03 0021" },
  { name: "PPP, compressed", linkType: 9, header: "21" },
  { name: "PPP with IPv6", linkType: 9, header: "0057", payload: IPV6 },
  { name: "PPP with MPLS", linkType: 9, header: "ff03 0281 000111ff" },
  { name: "PPP in HDLC framing", linkType: 50, header: "ff03 0021" },
  { name: "Cisco HDLC as PPP in HDLC framing", linkType: 50, header: "0f00 0800" },
  { name: "PPPoE", linkType: 51, header: "1100 0001 002a 0021" },
  { name: "Cisco HDLC", linkType: 104, header: "8f00 86dd", payload: IPV6 },
  { name: "Frame Relay, IPv4", linkType: 107, header: "1841 03 cc" },
  { name: "Frame Relay, IPv6", linkType: 107, header: "1841 03 8e", payload: IPV6 },
  { name: "Frame Relay, SNAP", linkType: 107, header: "1841 03 00 80 000000 0800" },
  { name: "Frame Relay, four octets of address", linkType: 107, header: "18404041 03 cc" },
  { name: "Frame Relay, Cisco's form", linkType: 107, header: "1841 0800" },
  {
    name: "Frame Relay, bridged",
    linkType: 107,
    header: "1841 03 00 80 0080c2 0007",
    payload: ethernet({}, layer(0x0800, IPV4)),
  },
  {
    name: "802.11 to an access point",
    linkType: 105,
    header: `0801 0000 ${ADDRESSES} 0000`,
    payload: SNAP,
    expected: { srcMac: "02:00:00:00:00:02", dstMac: "02:00:00:00:00:03" },
  },
  {
    name: "802.11 from an access point, QoS",
    linkType: 105,
    header: `8802 0000 ${ADDRESSES} 0000 0000`,
    payload: SNAP,
    expected: { srcMac: "02:00:00:00:00:03", dstMac: "02:00:00:00:00:01" },
  },
  {
    name: "802.11 between access points, QoS and HT control",
    linkType: 105,
    header: `8883 0000 ${ADDRESSES} 0000 020000000004 0000 00000000`,
    payload: SNAP,
    expected: { srcMac: "02:00:00:00:00:04", dstMac: "02:00:00:00:00:03" },
  },
  {
    name: "radiotap with time, and a padded header",
    linkType: 127,
    header: `0000 1100 03000000 0000000000000000 20 8802 0000 ${ADDRESSES} 0000 0000 0000`,
    payload: SNAP,
  },
  {
    name: "radiotap with two presence words and a check sequence",
    linkType: 127,
    header: `0000 0d00 02000080 00000000 10 0801 0000 ${ADDRESSES} 0000`,
    payload: concat(SNAP, hex("11223344")),
  },
  {
    name: "Prism",
    linkType: 119,
    header: `44000000 0c000000 00000000 0801 0000 ${ADDRESSES} 0000`,
    payload: SNAP,
  },
  {
    name: "AVS",
    linkType: 163,
    header: `80211001 0000000c 00000000 0801 0000 ${ADDRESSES} 0000`,
    payload: SNAP,
  },
  { name: "PPI", linkType: 192, header: "0000 0800 65000000" },
];

for (const { name, linkType, header, payload = IPV4, expected = {} } of CASES) {
  const bytes = concat(hex(header), payload);
  test(`reads ${name}`, () => {
    checkFrame(bytes, { dstPort: 22, stop: STOP.none, ...expected }, { linkType });
  });
  test(`stops at every possible cut of ${name}`, () => {
    const trailerBytes = header.includes("0d00 02000080") ? 4 : 0;
    checkEveryCut(bytes, bytes.length - trailerBytes, { linkType });
  });
}

test("says which 802.11 frames it does not decode", () => {
  const cases: [string, string][] = [
    [`0841 0000 ${ADDRESSES} 0000`, "protected frame"],
    [`0805 0000 ${ADDRESSES} 0000`, "fragment"],
    [`0801 0000 ${ADDRESSES} 0100`, "fragment"],
    [`8801 0000 ${ADDRESSES} 0000 8000`, "aggregate (A-MSDU)"],
    [`0b01 0000 ${ADDRESSES} 0000`, "protocol version 3"],
  ];
  for (const [header, stopReason] of cases) {
    const bytes = concat(hex(header), SNAP);
    checkFrame(bytes, { stop: STOP.unsupported, stopReason }, { linkType: 105 });
  }
});

test("knows frames that carry no packet by their link layer", () => {
  const cases: [number, string][] = [
    [105, `8000 0000 ${ADDRESSES} 0000`], // a beacon
    [105, `4801 0000 ${ADDRESSES} 0000`], // no data
    [0, "07000000"],
    [9, "c021 0101"],
    [104, "8f00 8035 00000000"], // Cisco's keep-alive, not RARP
    [107, "1841 03 08"],
    [113, "0000 0001 0006 0200000000aa 0000 0003"],
    [113, "0000 0338 0000 0000000000000000 0800"], // netlink
    [192, "0000 0800 00000100"],
  ];
  for (const [linkType, bytes] of cases) {
    const expected = { protocol: PROTOCOL_LINK + linkType, stop: STOP.none, ipVersion: 0 };
    checkFrame(hex(bytes), expected, { linkType });
  }
});

test("calls impossible headers malformed", () => {
  const cases: [number, string, string][] = [
    [101, "00", "version 0"],
    [107, "1840404040404041", "address without an end"],
    [127, "0000 0700 00000000", "length 7"],
    [192, "0000 0000 00000000", "length 0"],
  ];
  for (const [linkType, bytes, stopReason] of cases) {
    checkFrame(hex(bytes), { stop: STOP.malformed, stopReason }, { linkType });
  }
});

test("names what it does not decode", () => {
  const unknown = { stop: STOP.unsupported, stopLayer: "link" };
  checkFrame(IPV4, { ...unknown, stopReason: "can_socketcan" }, { linkType: 227 });
  checkFrame(IPV4, { ...unknown, stopReason: "linktype-9999" }, { linkType: 9999 });
  const compressed = { stop: STOP.unsupported, stopReason: "protocol 0x00fd" };
  checkFrame(hex("ff03 00fd 00"), compressed, { linkType: 9 });
});

test("gives the addresses of 802.11 frames that carry nothing", () => {
  const addressed = { srcMac: "02:00:00:00:00:02", dstMac: "02:00:00:00:00:01", stop: STOP.none };
  const header = (control: string) => hex(`${control} 0000 ${ADDRESSES} 0000`);
  checkFrame(header("8000"), addressed, { linkType: 105 });
  checkFrame(header("4800"), addressed, { linkType: 105 });
  checkFrame(header("4801"), { ...addressed, dstMac: "02:00:00:00:00:03" }, { linkType: 105 });
  checkFrame(header("8000").subarray(0, 23), { srcMac: "", dstMac: "" }, { linkType: 105 });
  checkFrame(hex("d400 0000 020000000001"), { srcMac: "", dstMac: "" }, { linkType: 105 });
});
