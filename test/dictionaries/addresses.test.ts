/** Addresses: numbered, written as the trade writes them, counted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatIpv4, formatIpv6, formatMac } from "../../src/decode/address.ts";
import { AddressMacs } from "../../src/dictionaries/address-macs.ts";
import { Addresses } from "../../src/dictionaries/addresses.ts";
import { ipv4Bytes, ipv6Bytes, macBytes } from "../support/packet-bytes.ts";

/** Lies behind other bytes, as an address in a packet does. */
function intern(addresses: Addresses, bytes: readonly number[]): number {
  const memory = Uint8Array.from([0xee, 0xee, 0xee, ...bytes]);
  return addresses.intern(new DataView(memory.buffer), 3, bytes.length);
}

function bytesOf(text: string): number[] {
  if (text.includes(".")) return ipv4Bytes(text);
  return text.split(":").length === 6 && !text.includes("::") ? macBytes(text) : ipv6Bytes(text);
}

test("any address is written as its bytes say, and has one number", () => {
  const lengths = [
    [4, "ipv4", formatIpv4],
    [6, "mac", formatMac],
    [16, "ipv6", formatIpv6],
  ] as const;
  const addresses = new Addresses();
  const bytes = fc.oneof(
    ...lengths.map(([length]) => fc.uint8Array({ minLength: length, maxLength: length })),
  );
  fc.assert(
    fc.property(bytes, (each) => {
      const id = intern(addresses, [...each]);
      const [, family, format] = lengths.find(([length]) => length === each.length) ?? lengths[0];
      assert.equal(addresses.format(id), format(each, 0));
      assert.equal(addresses.family(id), family);
      assert.equal(intern(addresses, [...each]), id);
      const view = new DataView(each.buffer, each.byteOffset);
      assert.equal(addresses.find(view, 0, each.length), id);
      assert.equal(addresses.lowWord(id) & 0xffff, view.getUint16(each.length - 2));
    }),
  );
});

test("addresses of two families are two, though they begin alike", () => {
  const addresses = new Addresses();
  assert.equal(intern(addresses, [0, 0, 0, 0]), 1);
  assert.equal(intern(addresses, [0, 0, 0, 0, 0, 0]), 2);
  assert.equal(intern(addresses, new Array<number>(16).fill(0)), 3);
  assert.deepEqual(
    [1, 2, 3].map((id) => addresses.format(id)),
    ["0.0.0.0", "00:00:00:00:00:00", "::"],
  );
});

test("an address that was never seen has no number", () => {
  const addresses = new Addresses();
  assert.equal(addresses.find(new DataView(new ArrayBuffer(4)), 0, 4), 0);
  assert.equal(addresses.size, 0);
});

test("groups are multicast and broadcast", () => {
  for (const [text, isGroup] of [
    ["223.255.255.255", false],
    ["224.0.0.1", true],
    ["239.255.255.250", true],
    ["240.0.0.1", false],
    ["255.255.255.255", true],
    ["255.255.255.254", false],
    ["ff02::1", true],
    ["fe80::1", false],
    ["2001:db8::ff02", false],
    ["ff:ff:ff:ff:ff:ff", true],
    ["01:00:5e:00:00:01", true],
    ["02:00:00:00:00:01", false],
  ] as const) {
    const addresses = new Addresses();
    assert.equal(addresses.isGroup(intern(addresses, bytesOf(text))), isGroup, text);
  }
});

test("frames are counted with their earliest and latest known time, beyond any first size", () => {
  const addresses = new Addresses();
  const ids = Array.from({ length: 1000 }, (_, i) => intern(addresses, [10, 0, i >> 8, i & 255]));
  const [first = 0] = ids;
  const last = ids.at(-1) ?? 0;
  addresses.count(first, last, Number.NaN);
  addresses.count(first, 0, 50);
  addresses.count(last, first, 20);
  addresses.count(first, last, Number.NaN);
  assert.deepEqual(
    [first, last].map((id) => [
      addresses.framesSent[id],
      addresses.framesReceived[id],
      addresses.firstAtUs[id],
      addresses.lastAtUs[id],
    ]),
    [
      [3, 1, 20, 50],
      [1, 2, 20, 20],
    ],
  );
  assert.ok(Number.isNaN(addresses.firstAtUs[ids[1] ?? 0]));
});

test("the TTL of replies is the largest one", () => {
  const addresses = new Addresses();
  const id = intern(addresses, [10, 0, 0, 1]);
  for (const ttl of [57, 64, 3]) addresses.noteReplyTtl(id, ttl);
  assert.equal(addresses.replyTtl[id], 64);
});

test("a pair of IP and MAC address is one row, claimed once it was claimed", () => {
  const pairs = new AddressMacs();
  pairs.note(1, 2, 100, false);
  pairs.note(1, 3, 101, true);
  pairs.note(1, 2, 102, true);
  pairs.note(1, 2, 103, false);
  assert.deepEqual(
    [pairs.row(1), pairs.row(2)],
    [
      { addressId: 1, macId: 2, firstPacket: 100, isClaimed: true },
      { addressId: 1, macId: 3, firstPacket: 101, isClaimed: true },
    ],
  );
});
