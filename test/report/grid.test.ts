/** Cells of a chart: joined runs, steps of density, a size that does not grow with the probes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { frameTicks, timeTicks } from "../../src/report/charts/axis.ts";
import { Grid } from "../../src/report/charts/grid.ts";

const CLOSED = 2;
const OPEN = 3;

test("neighbours in a row are one stroke, rows count from below", () => {
  const grid = new Grid(8, 2);
  for (const column of [1, 2, 3, 6]) grid.light(column, 0, CLOSED);
  grid.light(0, 1, CLOSED);
  assert.equal(grid.paths(), '<path class="closed d1" d="M0 0.5h1M1 1.5h3m2 0h1"/>');
});

test("a cell is drawn stronger from two and from four probes on, open ports last", () => {
  const grid = new Grid(4, 1);
  for (let probe = 0; probe < 5; probe++) grid.light(0, 0, CLOSED);
  for (let probe = 0; probe < 2; probe++) grid.light(1, 0, CLOSED);
  grid.light(0, 0, OPEN);
  assert.deepEqual(
    Array.from(grid.paths().matchAll(/class="([^"]+)"/g), ([, name]) => name),
    ["closed d2", "closed d3", "open d1"],
  );
});

test("the middles of lit cells are told, for dots", () => {
  const grid = new Grid(4, 2);
  grid.light(1, 0, OPEN);
  grid.light(1, 0, OPEN);
  assert.deepEqual(grid.centres(OPEN), [{ column: 1.5, row: 1.5 }]);
  assert.deepEqual(grid.centres(CLOSED), []);
});

test("a million probes are no larger than one a cell", () => {
  const grid = new Grid(96, 28);
  for (let probe = 0; probe < 1_000_000; probe++) {
    grid.light((probe * 7) % 96, (probe * 13) % 28, CLOSED);
  }
  assert.ok(grid.paths().length < 10_000);
});

test("what lies outside the grid lights nothing", () => {
  const grid = new Grid(4, 1);
  grid.light(0, 5, CLOSED);
  grid.light(0, 0, 9);
  assert.equal(grid.paths(), "");
});

test("axes have round ticks, the first with its unit", () => {
  assert.deepEqual(
    frameTicks(1, 13_625)
      .map(({ label }) => label)
      .slice(0, 3),
    ["frame 2,000", "4,000", "6,000"],
  );
  const start = 1_265_153_646_956_656;
  const labels = timeTicks(start, start + 606_082_082).map(({ label }) => label);
  assert.equal(labels[0], "23:35 UTC");
  assert.ok(labels.length <= 12);
  assert.equal(timeTicks(start, start).length <= 1, true);
});
