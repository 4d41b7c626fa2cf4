import assert from "node:assert/strict";
import { test } from "node:test";
import { formatIpv4, formatIpv6, formatMac } from "../../src/decode/address.ts";
import { concat, hex } from "../support/packet-bytes.ts";

function checkIpv6(bytes: string, expected: string): void {
  const shifted = concat([0xff], hex(bytes));
  assert.equal(formatIpv6(shifted, 1), expected);
}

test("writes IPv4 dotted and MAC in lower case", () => {
  assert.equal(formatIpv4(hex("ff c0000209"), 1), "192.0.2.9");
  assert.equal(formatMac(hex("ff 0016CB926EDC"), 1), "00:16:cb:92:6e:dc");
});

test("writes IPv6 as RFC 5952 says", () => {
  checkIpv6("20010db8000000000000000000000001", "2001:db8::1");
  checkIpv6("20010db8000000010001000100010001", "2001:db8:0:1:1:1:1:1");
  checkIpv6("20010db8000000000001000000000001", "2001:db8::1:0:0:1");
  checkIpv6("20010000000000010000000000000001", "2001:0:0:1::1");
  checkIpv6("00000000000000000000000000000000", "::");
  checkIpv6("00000000000000000000000000000001", "::1");
  checkIpv6("fe800000000000000000000000000000", "fe80::");
  checkIpv6("20010DB8AAAABBBBCCCCDDDDEEEEFFFF", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff");
});

test("ends IPv4-mapped and IPv4-compatible addresses dotted, as inet_ntop does", () => {
  checkIpv6("00000000000000000000ffffc0000209", "::ffff:192.0.2.9");
  checkIpv6("000000000000000000000000c0000209", "::192.0.2.9");
  checkIpv6("0064ff9b0000000000000000c0000209", "64:ff9b::c000:209");
});
