/** Community ID version 1 against the vectors that its specification's implementations share. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressBytes, communityId } from "../../src/store/community-id.ts";

const [TCP, UDP, SCTP] = [6, 17, 132];

type Endpoint = readonly [address: string, port: number];

/** Expects the same name in both directions. */
function check(protocol: number, [a, aPort]: Endpoint, [b, bPort]: Endpoint, wanted: string): void {
  const [aBytes, bBytes] = [addressBytes(a), addressBytes(b)];
  assert.equal(communityId(protocol, aBytes, bBytes, aPort, bPort), wanted);
  assert.equal(communityId(protocol, bBytes, aBytes, bPort, aPort), wanted);
}

test("flows have the published names, in either direction", () => {
  check(TCP, ["128.232.110.120", 34855], ["66.35.250.204", 80], "1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
  check(UDP, ["192.168.1.52", 54585], ["8.8.8.8", 53], "1:d/FP5EW3wiY1vCndhwleRRKHowQ=");
  check(SCTP, ["192.168.170.8", 7], ["192.168.170.56", 80], "1:jQgCxbku+pNGw8WPbEc/TS/uTpQ=");
  check(TCP, ["1.2.3.4", 1122], ["5.6.7.8", 3344], "1:wCb3OG7yAFWelaUydu0D+125CLM=");
  check(UDP, ["1.2.3.4", 1122], ["5.6.7.8", 3344], "1:0Mu9InQx6z4ZiCZM/7HXi2WMhOg=");
  check(
    TCP,
    ["2001:470:e5bf:dead:4957:2174:e82c:4887", 63943],
    ["2607:f8b0:400c:c03::1a", 25],
    "1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=",
  );
});

test("addresses are read as they are written", () => {
  const hex = (text: string): string => Buffer.from(addressBytes(text)).toString("hex");
  assert.equal(hex("10.0.255.1"), "0a00ff01");
  assert.equal(hex("::"), "0".repeat(32));
  assert.equal(hex("fe80::1:2"), "fe800000000000000000000000010002");
  assert.equal(hex("2001:db8::"), "20010db8000000000000000000000000");
  assert.equal(hex("::ffff:192.0.2.1"), "00000000000000000000ffffc0000201");
});
