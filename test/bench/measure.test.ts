/** What a program takes is measured, of it and its children. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { goalTable } from "../../scripts/bench/goals.ts";
import { type Measurement, measure } from "../../scripts/bench/measure.ts";
import { OURS } from "../../scripts/bench/programs.ts";
import { medianOf, programTable } from "../../scripts/bench/table.ts";

const HELD_MIB = 200;
/** Holds memory and computes for a while. */
const BUSY = `const held = Buffer.alloc(${HELD_MIB} << 20, 1); let sum = 0;
  for (let i = 0; i < 3e8; i++) sum += held[i & 0xffff]; console.log(sum);`;

test("time and memory of a child's child count", async () => {
  const command = ["sh", "-c", '"$1" -e "$2"; true', "sh", process.execPath, BUSY];
  const { wallS, cpuS, peakMib, stdout } = await measure(command, ".");
  assert.equal(stdout, "300000000\n");
  assert.ok(cpuS > 0 && cpuS < 2 * wallS + 1, `${cpuS} of ${wallS} s`);
  if (process.platform === "linux") assert.ok(peakMib !== null && peakMib > HELD_MIB, `${peakMib}`);
});

test("a program that fails is no measurement", async () => {
  await assert.rejects(measure(["sh", "-c", "echo why >&2; exit 3"], "."), /why/);
});

test("a table of medians, with what each is to ours", () => {
  const runs = [3, 1, 2].map(
    (wallS): Measurement => ({ wallS, cpuS: 2 * wallS, peakMib: null, stdout: "", stderr: "" }),
  );
  const median = medianOf(runs);
  assert.deepEqual(median, { wallS: 2, cpuS: 4, peakMib: null });
  const table = programTable([
    { name: OURS, does: "all", median: { wallS: 4, cpuS: 5, peakMib: 99.6 } },
    { name: "other", does: "some", median },
  ]);
  assert.match(table, /^\| scanxtract \| all \| 4\.00 s \| 5\.00 s \| 100 MiB \| 1\.00 \|$/m);
  assert.match(table, /^\| other \| some \| 2\.00 s \| 4\.00 s \| {2}\| 0\.50 \|$/m);
});

test("goals are compared with what was measured, and those without are left out", () => {
  const row = (name: string, wallS: number, peakMib: number | null) => ({
    name,
    does: "",
    median: { wallS, cpuS: wallS, peakMib },
  });
  const table = goalTable(
    new Map([
      [1_000_000, [row(OURS, 4, 300), row("argus", 2, 90), row("tshark -T fields", 40, 900)]],
      [10_000_000, [row(OURS, 45, 500)]],
    ]),
  );
  const found = Array.from(table.matchAll(/\| ([\d.]+) \| (reached|missed) \|/g), (match) => [
    Number(match[1]),
    match[2],
  ]);
  assert.deepEqual(found, [
    [10, "reached"],
    [2, "missed"],
    [300, "reached"],
    [11.25, "missed"],
    [1.67, "missed"],
  ]);
});
