/** Strips of targets: which have one, in which order, and which ports stand beside their dots. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressKey, inOrder } from "../../src/report/client/addresses.js";
import { saying } from "../../src/report/client/fields.js";
import {
  answersText,
  OpenPorts,
  STRIP_COLUMNS,
  shareExtent,
  stripGrid,
  stripTargets,
} from "../../src/report/client/strips.js";

test("addresses sort by their numbers", () => {
  const sorted = ["9.0.0.1", "10.0.0.9", "10.0.0.10", "::1", "fe80::9", "fe80::10", "fe80:0:1::"];
  const shuffled = sorted.toReversed();
  assert.deepEqual(
    shuffled.sort((a, b) => inOrder(addressKey(a), addressKey(b))),
    sorted,
  );
});

const targets = (hosts: number, open: (host: number) => number) =>
  Array.from({ length: hosts }, (_, host) => ({
    address: `10.0.0.${hosts - host}`,
    open: open(hosts - host),
    probes: 10 * (hosts - host),
  }));

test("strips of a scan share their vertical axis, empty ones as well", () => {
  const grids = [stripGrid("linear"), stripGrid("linear"), stripGrid("linear")];
  grids[0]?.light(0, 22, 2);
  grids[1]?.light(5, 60_000, 2);
  grids[1]?.light(5, 61_000, 2);
  shareExtent(grids);
  for (const { low, high, cell, base, used } of grids) {
    assert.deepEqual([low, high, cell, base, used], [22, 61_000, 2048, 0, 30]);
  }
  assert.equal(grids[0]?.countsAt(0, 0)[2], 1);
  const [log] = [stripGrid("log")];
  shareExtent([log]);
  assert.ok(log.low > log.high);
});

test("up to six targets each have a strip, in the order of their addresses", () => {
  const { own, rest } = stripTargets(targets(6, (host) => host));
  assert.deepEqual(
    own.map(({ address }) => address),
    [1, 2, 3, 4, 5, 6].map((host) => `10.0.0.${host}`),
  );
  assert.deepEqual(rest, []);
});

test("of more, those with most open ports do, then those with most probes", () => {
  const { own, rest } = stripTargets(targets(9, (host) => (host === 2 ? 5 : host === 1 ? 1 : 0)));
  assert.deepEqual(
    own.map(({ address }) => address),
    [2, 1, 9, 8, 7, 6].map((host) => `10.0.0.${host}`),
  );
  assert.equal(rest.length, 3);
});

test("ports stand beside their dots, joined where they would overlap", () => {
  const open = new OpenPorts();
  for (const [column, port] of [
    [0, 22],
    [0, 22],
    [5, 80],
    [100, 443],
    [STRIP_COLUMNS - 1, 8080],
  ] as const) {
    open.add(column, port);
  }
  assert.deepEqual(
    open.names().map(({ text }) => text),
    ["22, 80", "443", "8080"],
  );
});

test("beside one dot six ports are named, and how many more there are", () => {
  const open = new OpenPorts();
  for (let port = 9; port > 0; port--) open.add(3, port);
  assert.deepEqual(
    open.names().map(({ text }) => text),
    ["1, 2, 3, 4, 5, 6 and 3 more"],
  );
});

test("where very many ports are open, none is named", () => {
  const open = new OpenPorts();
  for (let port = 1; port <= 65_535; port++) open.add(port % STRIP_COLUMNS, port);
  assert.deepEqual(open.names(), []);
  assert.ok(open.held < 100);
});

test("a caption counts probes, silent ones, open ones", () => {
  assert.equal(answersText([745, 0, 1000, 2]), "1,747 probes, 745 without answer, 2 answered open");
  assert.equal(answersText([0, 1, 0, 0]), "1 probe, every try answered");
});

test("amounts have separators, ports and IDs have none", () => {
  const one = (value: number) => ({
    values: [{ value, frames: 3000 }],
    distinct: 1,
    low: value,
    high: value,
  });
  assert.equal(saying("tcp_window", one(5840)), "always 5,840");
  assert.equal(saying("src_port", one(36_020)), "always 36020");
  const few = {
    values: [
      { value: 36_020, frames: 3000 },
      { value: 36_021, frames: 396 },
    ],
    distinct: 2,
    low: 36_020,
    high: 36_021,
  };
  assert.equal(saying("src_port", few), "36020\u00a0×3,000 · 36021\u00a0×396");
});
