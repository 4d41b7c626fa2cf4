/** What many packets have in common: option layouts, forms of packets and of probes, links. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Encoded } from "../../src/decode/decode.ts";
import { Addresses } from "../../src/dictionaries/addresses.ts";
import { Links } from "../../src/dictionaries/links.ts";
import { PacketForms } from "../../src/dictionaries/packet-forms.ts";
import { Senders } from "../../src/dictionaries/senders.ts";
import { TcpOptionLayouts } from "../../src/dictionaries/tcp-option-layouts.ts";
import { ethernet, hex, icmp, ipv4, ipv6, layer, tcp, udp } from "../support/packet-bytes.ts";
import { decodeBytes } from "../support/packet-decode.ts";

const LINUX = "020405b4 0402080a 00112233 00000000 01030307";

function segment(options: string, fields: Partial<Encoded> = {}) {
  return decodeBytes(ethernet({}, ipv4({}, tcp({ options: [...hex(options)] }))), fields);
}

test("option fields that differ in time stamps and SACK blocks only are one layout", () => {
  const layouts = new TcpOptionLayouts();
  const later = LINUX.replace("00112233", "44556677");
  const number = layouts.intern(segment(LINUX));
  assert.equal(layouts.intern(segment(later)), number);
  assert.notEqual(layouts.intern(segment(LINUX.replace("05b4", "0200"))), number);
  assert.equal(layouts.text(number), "mss=1460,sok,ts,nop,ws=7");
  const sack = layouts.intern(segment("0101 050a 00000001 00000002"));
  assert.equal(layouts.intern(segment("0101 050a 00000003 00000004")), sack);
});

test("no options have number 0 and no text; options cut off are known by length and window", () => {
  const layouts = new TcpOptionLayouts();
  assert.equal(layouts.intern(segment("")), 0);
  assert.equal(layouts.text(0), null);
  const bytes = ethernet({}, ipv4({}, tcp({ options: [...hex(LINUX)] })));
  const cut = decodeBytes(bytes.subarray(0, 58), { wireBytes: bytes.length });
  assert.equal(layouts.text(layouts.intern(cut)), "cut:20,win=1024");
});

test("options that lie about their length are a layout like any", () => {
  const layouts = new TcpOptionLayouts();
  for (const options of ["02ff05b4", "0200 0000", "08010101", "fe"]) {
    const padded = options.replaceAll(" ", "").padEnd(8, "0");
    assert.notEqual(layouts.intern(segment(padded)), 0);
  }
});

test("a form has what the packet's header shows", () => {
  const forms = new PacketForms(new TcpOptionLayouts());
  const options = [0x94, 4, 0, 0];
  const row = (bytes: Uint8Array, isDuplicate = false) =>
    forms.row(forms.intern(decodeBytes(bytes), 0, isDuplicate));
  const none = {
    tcpFlags: null,
    tcpOptions: null,
    icmpType: null,
    icmpCode: null,
    ipOptions: null,
    isFragment: 0,
    isReassembled: 0,
    isDuplicate: 0,
    isBadChecksum: 0,
    stop: null,
  };
  assert.deepEqual(row(ethernet({}, ipv4({ options, dontFragment: true }, tcp({ flags: 0x12 })))), {
    ...none,
    protocol: "tcp",
    ipVersion: 4,
    tcpFlags: 0x12,
    ipDf: 1,
    ipOptions: "router-alert",
  });
  assert.deepEqual(row(ethernet({}, ipv4({}, icmp({ type: 3, code: 13 }))), true), {
    ...none,
    protocol: "icmp",
    ipVersion: 4,
    icmpType: 3,
    icmpCode: 13,
    ipDf: 0,
    isDuplicate: 1,
  });
  assert.deepEqual(row(ethernet({}, ipv6({}, udp({})))), {
    ...none,
    protocol: "udp",
    ipVersion: 6,
    ipDf: null,
  });
  assert.deepEqual(row(ethernet({}, ipv4({}, layer(6, [0, 80]))).subarray(0, 36)), {
    ...none,
    protocol: "tcp",
    ipVersion: 4,
    ipDf: 0,
    stop: "malformed",
  });
});

test("IP options that end in the middle, repeat or are unknown are named once and do not hang", () => {
  const forms = new PacketForms(new TcpOptionLayouts());
  for (const [options, text] of [
    [[7, 3, 0, 0], "record-route"],
    [[131, 3, 4, 137, 3, 4, 0, 0], "loose-source-route,strict-source-route"],
    [[1, 1, 1, 1], "other"],
    [[200, 0, 0, 0], "other"],
    [[7, 200, 0, 0], "record-route"],
  ] as const) {
    const frame = decodeBytes(ethernet({}, ipv4({ options }, tcp({}))));
    assert.equal(forms.row(forms.intern(frame, 0, false)).ipOptions, text);
  }
});

test("probes that differ in window, IP ID, ports and exact TTL have one sender's form", () => {
  const layouts = new TcpOptionLayouts();
  const senders = new Senders(layouts);
  const number = (ip: Parameters<typeof ipv4>[0], fields: Parameters<typeof tcp>[0]) => {
    const frame = decodeBytes(ethernet({}, ipv4(ip, tcp(fields))));
    return senders.intern(frame, layouts.intern(frame), frame.tcpFlags);
  };
  const first = number({ ttl: 37, id: 1 }, { window: 1024, seq: 1 });
  assert.equal(number({ ttl: 59, id: 2 }, { window: 4096, seq: 9, dstPort: 9 }), first);
  assert.notEqual(number({ ttl: 128 }, {}), first);
  assert.notEqual(number({ ttl: 37, dontFragment: true }, {}), first);
  assert.notEqual(number({ ttl: 37 }, { flags: 1 }), first);
  assert.notEqual(number({ ttl: 37 }, { payload: [1] }), first);
  assert.notEqual(number({ ttl: 37 }, { checksum: 1 }), first);
  assert.deepEqual(senders.row(first), {
    protocol: "tcp",
    ipVersion: 4,
    flags: 2,
    tcpOptions: null,
    ipDf: 0,
    ttlClass: 64,
    ipOptions: null,
    hasPayload: 0,
    isBadChecksum: 0,
    isFragmented: 0,
  });
});

test("a TTL is taken to have begun at the next of 32, 64, 128 and 255", () => {
  const senders = new Senders(new TcpOptionLayouts());
  const begins = [1, 32, 33, 64, 65, 128, 129, 255].map((ttl) => {
    const frame = decodeBytes(ethernet({}, ipv4({ ttl }, tcp({}))));
    return senders.row(senders.intern(frame, 0, 2)).ttlClass;
  });
  assert.deepEqual(begins, [32, 32, 64, 64, 128, 128, 255, 255]);
});

test("a link is interface, MAC addresses, VLAN and tunnels", () => {
  const addresses = new Addresses();
  const links = new Links(addresses);
  const inner = ipv4({ src: "10.1.0.1" }, tcp({}));
  const tunnel = ethernet({ vlans: [5, 7] }, ipv4({}, layer(4, inner.bytes)));
  const number = links.intern(decodeBytes(tunnel), 3);
  const link = links.row(number);
  assert.deepEqual(
    {
      ...link,
      srcMacId: addresses.format(link.srcMacId),
      dstMacId: addresses.format(link.dstMacId),
    },
    {
      interfaceId: 3,
      srcMacId: "02:00:00:00:00:01",
      dstMacId: "02:00:00:00:00:02",
      vlan: 7,
      encapsulation: "vlan 5, vlan 7, ipip 10.0.0.1 > 10.0.0.2",
    },
  );
  assert.equal(links.intern(decodeBytes(tunnel), 3), number);
  assert.notEqual(links.intern(decodeBytes(tunnel), 4), number);
  const other = ethernet({ vlans: [5, 7] }, ipv4({ dst: "10.0.0.3" }, layer(4, inner.bytes)));
  assert.notEqual(links.intern(decodeBytes(other), 3), number);
  const plain = links.row(links.intern(decodeBytes(ethernet({}, inner)), 3));
  assert.deepEqual([plain.vlan, plain.encapsulation], [null, null]);
});
