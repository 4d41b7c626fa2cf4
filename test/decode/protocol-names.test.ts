import assert from "node:assert/strict";
import { test } from "node:test";
import { PROTOCOL_ARP, PROTOCOL_LINK } from "../../src/decode/frame.ts";
import { protocolName } from "../../src/decode/protocol-names.ts";

test("names protocols as IANA does, in lower case", () => {
  const names: [number, string][] = [
    [0, "hopopt"],
    [1, "icmp"],
    [2, "igmp"],
    [6, "tcp"],
    [17, "udp"],
    [47, "gre"],
    [50, "esp"],
    [58, "icmpv6"],
    [89, "ospfigp"],
    [103, "pim"],
    [112, "vrrp"],
    [132, "sctp"],
    [142, "rohc"],
  ];
  for (const [protocol, name] of names) assert.equal(protocolName(protocol), name);
});

test("shows numbers that have no name", () => {
  assert.equal(protocolName(61), "ip-61");
  assert.equal(protocolName(200), "ip-200");
  assert.equal(protocolName(254), "ip-254");
  assert.equal(protocolName(PROTOCOL_LINK + 9999), "linktype-9999");
});

test("names what is not IP by its link layer, and ARP", () => {
  assert.equal(protocolName(PROTOCOL_ARP), "arp");
  assert.equal(protocolName(PROTOCOL_LINK + 1), "ethernet");
  assert.equal(protocolName(PROTOCOL_LINK + 105), "ieee802_11");
  assert.equal(protocolName(PROTOCOL_LINK + 276), "linux_sll2");
});
