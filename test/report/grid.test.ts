/** Cells of a chart: joined runs, steps of density, a size that does not grow with the probes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { frameTicks, timeTicks } from "../../src/report/client/axis.js";
import { Grid } from "../../src/report/client/grid.js";

const CLOSED = 2;
const OPEN = 3;

test("neighbours in a row are one stroke, rows count from below", () => {
  const grid = new Grid(8, 2);
  for (const column of [1, 2, 3, 6]) grid.light(column, 10, CLOSED);
  grid.light(0, 11, CLOSED);
  // Two rows only: each is a thin line in a space of 28.
  assert.equal(grid.paths(), '<path class="closed d1" d="M0 7h1M1 21h3m2 0h1"/>');
});

test("a cell is drawn stronger from two and from four packets on, open ports last", () => {
  const grid = new Grid(4, 1);
  for (let probe = 0; probe < 5; probe++) grid.light(0, 0, CLOSED);
  for (let probe = 0; probe < 2; probe++) grid.light(1, 0, CLOSED);
  grid.light(0, 0, OPEN);
  assert.deepEqual(
    Array.from(grid.paths().matchAll(/class="([^"]+)"/g), ([, name]) => name),
    ["closed d2", "closed d3", "open d1"],
  );
});

test("rows grow with the values, in whole powers of two, and no packet is lost", () => {
  const grid = new Grid(1, 28);
  const values = [70, 64, 37, 59, 128, 65_535, 0, 40_000];
  for (const value of values) grid.light(0, value, CLOSED);
  assert.equal(grid.cell, 4096);
  assert.deepEqual([grid.low, grid.high], [0, 65_535]);
  const inRow = (value: number) => grid.countsAt(0, grid.rowOf(value))[CLOSED];
  assert.equal(inRow(0), 6);
  assert.equal(inRow(40_000), 1);
  assert.equal(inRow(65_535), 1);
  assert.deepEqual(grid.valuesOf(grid.rowOf(40_000)), [36_864, 40_959]);
});

test("the grid is the same in whichever order the values come", () => {
  const values = Array.from({ length: 500 }, (_, place) => (place * 7919) % 4001);
  const [forth, back] = [new Grid(4, 28), new Grid(4, 28)];
  for (const value of values) forth.light(value % 4, value, CLOSED);
  for (const value of values.toReversed()) back.light(value % 4, value, CLOSED);
  assert.equal(forth.paths(), back.paths());
});

test("a field of a few values has a row for each of its units", () => {
  const grid = new Grid(4, 28);
  for (let ttl = 37; ttl <= 59; ttl++) grid.light(0, ttl, CLOSED);
  assert.deepEqual([grid.cell, grid.rows], [1, 23]);
  assert.deepEqual(grid.valuesOf(grid.rowOf(44)), [44, 44]);
});

test("a log scale has room for every port, and tells the ports of a row", () => {
  const grid = new Grid(4, 30, "log");
  for (const port of [0, 1, 80, 1024, 65_535]) {
    const [first, last] = grid.valuesOf(grid.rowOf(port));
    assert.ok(first <= port && port <= last, `${port} in ${first}-${last}`);
  }
  for (let port = 0; port < 65_535; port++) {
    const row = grid.rowOf(port);
    assert.ok(row === grid.rowOf(port + 1) || grid.valuesOf(row)[1] === port, `${port}`);
  }
});

test("a million packets are no larger than one a cell", () => {
  const grid = new Grid(96, 28);
  for (let packet = 0; packet < 1_000_000; packet++) {
    grid.light((packet * 7) % 96, (packet * 13) % 28, CLOSED);
  }
  assert.ok(grid.paths().length < 10_000);
});

test("axes have round ticks, the first with its unit", () => {
  assert.deepEqual(
    frameTicks(1, 13_625)
      .map(({ label }) => label)
      .slice(0, 3),
    ["frame 2,000", "4,000", "6,000"],
  );
  assert.deepEqual(
    frameTicks(13_527, 13_539)
      .map(({ label }) => label)
      .slice(0, 2),
    ["frame 13,527", "13,529"],
  );
  const start = 1_265_153_646_956_656;
  const labels = timeTicks(start, start + 606_082_082).map(({ label }) => label);
  assert.equal(labels[0], "23:35 UTC");
  assert.ok(labels.length <= 12);
  assert.equal(timeTicks(start, start).length <= 1, true);
});
