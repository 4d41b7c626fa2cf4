/** --json and --ndjson: one documented object, one line per scan. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { violations } from "../support/json-schema.ts";
import { run, sample, withFolder } from "../support/program.ts";

const root = dirname(dirname(import.meta.dirname));
const schema = JSON.parse(readFileSync(join(root, "schemas/summary.json"), "utf8"));

for (const name of ["nmap-syn", "mix-three", "nmap-sn-arp", "quiet-web", "nmap-protocol"]) {
  test(`${name}: --json prints one object that keeps the schema`, () =>
    withFolder((folder) => {
      const { code, stdout, stderr } = run(["-r", sample(name), "-o", folder, "--json"]);
      assert.deepEqual([code, stderr], [0, ""]);
      assert.deepEqual(violations(JSON.parse(stdout), schema), []);
    }));
}

test("instants stand twice: microseconds, and ISO 8601 with the same digits", () =>
  withFolder((folder) => {
    const { stdout } = run(["-r", sample("nmap-syn"), "-o", folder, "--json"]);
    const [capture] = JSON.parse(stdout).captures;
    const milliseconds = Date.parse(capture.first);
    assert.equal(milliseconds, Math.floor(capture.first_at_us / 1000));
    assert.equal(capture.first.slice(-7, -1), String(capture.first_at_us).slice(-6));
  }));

test("--ndjson prints one line per scan, each as the schema describes a scan", () =>
  withFolder((folder) => {
    const { stdout } = run(["-r", sample("mix-three"), "-o", folder, "--ndjson"]);
    const lines = stdout.trimEnd().split("\n");
    assert.ok(lines.length > 1);
    for (const line of lines) {
      const scan = JSON.parse(line);
      assert.equal(scan.finding, "scan");
      assert.deepEqual(violations(scan, { $ref: "#/$defs/scan" }, schema), []);
    }
  }));

test("the schema is not kept by what it does not describe", () => {
  const faults = violations({ schema: "other", scans: [{ scope: "wide" }], more: 1 }, schema);
  assert.ok(faults.includes('$.schema: const "scanxtract.summary/1", got "other"'));
  assert.ok(faults.includes("$: has more"));
  assert.ok(faults.includes("$: no captures"));
  assert.ok(faults.includes("$.scans[0]: no technique"));
});
