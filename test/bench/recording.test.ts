/** The capture to measure with: the same bytes each time, and a finding for each scan that it holds. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Database from "better-sqlite3";
import { makeRecording } from "../../scripts/bench/recording.ts";
import { analyze } from "../../src/analyze.ts";
import { compareCase } from "../../src/custody/verify.ts";
import { optionsFor, withFolder } from "../support/analysis.ts";

const PACKETS = 40_000;
const TECHNIQUES = { nmap: "tcp-syn", masscan: "tcp-syn", connect: "tcp-connect", udp: "udp" };

test("a seed gives the same bytes, another seed others", () =>
  withFolder((folder) => {
    const hash = (seed: number): string => {
      const path = join(folder, "made.pcap");
      assert.equal(makeRecording(5000, path, seed).packets, 5000);
      return createHash("sha256").update(readFileSync(path)).digest("hex");
    };
    assert.equal(hash(1), hash(1));
    assert.notEqual(hash(1), hash(2));
  }));

test("its scans are found, nothing else is, and no packet is damaged", () =>
  withFolder(async (folder) => {
    const path = join(folder, "made.pcap");
    const { scans, ordinary } = makeRecording(PACKETS, path);
    assert.ok(ordinary > PACKETS * 0.35 && ordinary < PACKETS * 0.5, `${ordinary} ordinary`);
    await analyze({ ...optionsFor(path, join(folder, "out")), thresholds: [] }, () => {});
    const database = new Database(join(folder, "out/case.sqlite"), { readonly: true });
    const found = database.prepare("select technique, scanner, targets, ports from scans").all();
    const damaged = database.prepare("select code from problems where code <> 'duplicate'").all();
    assert.deepEqual(
      compareCase(database).map(({ verdict }) => verdict),
      ["same"],
    );
    database.close();
    const made = scans.map(({ plan, targets, ports }) => ({
      technique: TECHNIQUES[plan.method],
      scanner: plan.scanner.text,
      targets: targets.size,
      ports: ports.size,
    }));
    assert.ok(made.length >= 10);
    assert.deepEqual(found.map(lineOf).sort(), made.map(lineOf).sort());
    assert.deepEqual(damaged, []);
  }));

function lineOf(row: unknown): string {
  return JSON.stringify(row);
}
