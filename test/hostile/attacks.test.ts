/** Captures made to cost memory or time, in small: what was bounded is said, and every frame counted. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ATTACKS } from "../../scripts/fuzz/attacks.ts";
import { AddressMacs } from "../../src/dictionaries/address-macs.ts";
import { WordDictionary } from "../../src/dictionaries/word-dictionary.ts";
import { withCase } from "../support/analysis.ts";

interface Case {
  readonly name: string;
  readonly count: number;
  readonly frames: number;
  /** Codes of problems that must be there. */
  readonly problems: readonly string[];
}

const CASES: readonly Case[] = [
  { name: "huge-record", count: 1, frames: 1, problems: ["record-too-long"] },
  { name: "block-of-zero", count: 1, frames: 0, problems: ["block-too-short"] },
  { name: "block-of-all", count: 1, frames: 0, problems: ["block-too-long", "cut-off"] },
  { name: "interfaces", count: 12_000, frames: 0, problems: ["interfaces-shared"] },
  { name: "comments", count: 1024, frames: 0, problems: ["metadata-shortened"] },
  { name: "fragments", count: 3000, frames: 3000, problems: ["datagrams-given-up"] },
  { name: "fragments-of-one", count: 20_000, frames: 20_000, problems: [] },
  { name: "tuples", count: 3000, frames: 3000, problems: ["attempts-given-up"] },
  { name: "sources", count: 3000, frames: 3000, problems: ["attempts-given-up"] },
  { name: "arp-storm", count: 3000, frames: 3000, problems: ["attempts-given-up"] },
  { name: "extensions", count: 20, frames: 20, problems: ["malformed-ipv6-extension-header"] },
  { name: "links", count: 70_000, frames: 70_000, problems: ["links-not-kept", "several-macs"] },
  { name: "options", count: 70_000, frames: 70_000, problems: ["tcp-option-layouts-not-kept"] },
  { name: "times", count: 40, frames: 40, problems: ["not-in-time-order"] },
];

for (const { name, count, frames, problems } of CASES) {
  const { about, make } = ATTACKS[name] ?? assert.fail(name);
  test(`${about}: every frame is counted, and what was bounded is said`, () =>
    withCase(make(count), (database) => {
      const found = database.prepare("select code from problems").pluck().all();
      for (const code of problems) assert.ok(found.includes(code), `${code} in ${found}`);
      assert.deepEqual(database.prepare("select frames from captures").pluck().all(), [frames]);
      assert.deepEqual(database.prepare("select count(*) from frames").pluck().all(), [frames]);
    }));
}

test("keys chosen to collide cost no more than others", () => {
  const chosen = addressesOf("collisions", 100_000);
  const others = addressesOf("sources", 100_000);
  cpuOfInterning(others);
  const [usual, hostile] = [cpuOfInterning(others), cpuOfInterning(chosen)];
  // Keys that all fell into one place would take thousands of times as long.
  assert.ok(hostile < 50 * usual + 100_000, `${hostile} µs of CPU, others ${usual}`);
});

/** Source addresses of an attack's packets: records of 16 octets of header and 54, the address at 26. */
function addressesOf(name: string, count: number): Int32Array {
  const { make } = ATTACKS[name] ?? assert.fail(name);
  const addresses = new Int32Array(count);
  let packets = 0;
  for (const chunk of make(count)) {
    if (chunk.length === 24) continue;
    const view = new DataView(chunk.buffer, chunk.byteOffset);
    for (let at = 0; at < chunk.length; at += 70) addresses[packets++] = view.getInt32(at + 42);
  }
  assert.equal(packets, count);
  return addresses;
}

/** Microseconds of CPU that numbering them takes. */
function cpuOfInterning(addresses: Int32Array): number {
  const dictionary = new WordDictionary(2);
  const before = process.cpuUsage();
  addresses.forEach((address, i) => {
    dictionary.key.set([4, address]);
    assert.equal(dictionary.intern(2), i + 1);
  });
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

test("a dictionary that is full knows what it knows and takes nothing new", () => {
  const dictionary = new WordDictionary(1);
  const intern = (word: number): number => {
    dictionary.key[0] = word;
    return dictionary.intern(1, 2);
  };
  assert.deepEqual([7, 8, 9, 7, 8].map(intern), [1, 2, 0, 1, 2]);
});

test("a pair of which an address was not kept is counted, not kept", () => {
  const pairs = new AddressMacs();
  pairs.note(0, 3, 100, true);
  pairs.note(3, 0, 100, true);
  assert.deepEqual([pairs.size, pairs.unkept], [0, 2]);
});
