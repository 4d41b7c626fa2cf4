/** Captures added to a case: one case of all, with what a single run over them would have found. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Database from "better-sqlite3";
import { run, sample, withFolder } from "../support/program.ts";

const SCANS = `select technique, scanner, targets, ports, probes, started_us, first_frame,
  last_frame, tool from scans order by started_us, first_frame, technique`;

function ask(folder: string, sql: string): unknown[] {
  const database = new Database(join(folder, "case.sqlite"), { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

test("a case to which captures were added holds what one run over all of them finds", () =>
  withFolder((folder) => {
    const [first, second] = [join(folder, "first"), join(folder, "second")];
    const names = ["nmap-syn", "nmap-udp", "mix-three"].map(sample);
    const [one = "", two = "", three = ""] = names.sort();
    assert.equal(run([one, two, three, "-o", first, "-q"]).code, 0);
    for (const path of [one, two, three]) {
      const { code, stderr } = run(["-d", "-r", path, "-o", second, "-q"]);
      assert.equal(code, 0, stderr);
    }
    assert.deepEqual(ask(second, SCANS), ask(first, SCANS));
    const states = "select target, protocol, port, state, reason from port_status order by 1, 2, 3";
    assert.deepEqual(ask(second, states), ask(first, states));
    const hosts = `select address, mac, vendor, role, open_ports, frames_sent, frames_received,
      first_at_us, last_at_us from hosts order by address`;
    assert.deepEqual(ask(second, hosts), ask(first, hosts));
    assert.deepEqual(ask(second, "pragma foreign_key_check"), []);
    assert.deepEqual(
      ask(second, "select run_id, count(*) as captures from captures group by run_id"),
      [1, 2, 3].map((run_id) => ({ run_id, captures: 1 })),
    );
    assert.deepEqual(
      ask(
        second,
        "select count(*) as n from packets join captures on packet_id / 4294967296 = capture_id",
      ),
      ask(first, "select count(*) as n from packets"),
    );
  }));

test("adding to a folder without a case makes one", () =>
  withFolder((folder) => {
    assert.equal(run(["--dont-purge", "-r", sample("nmap-syn"), "-o", folder, "-q"]).code, 0);
    assert.equal(ask(folder, SCANS).length, 1);
  }));

test("captures are added to nothing that is no case", () =>
  withFolder((folder) => {
    const path = join(folder, "case.sqlite");
    for (const [bytes, says] of [
      ["no database at all, however long this text may be", /cannot be read as a case/],
      ["", /is a database, but no case/],
    ] as const) {
      writeFileSync(path, bytes);
      const { code, stderr } = run(["-d", "-r", sample("nmap-syn"), "-o", folder]);
      assert.equal(code, 2);
      assert.match(stderr, says);
      assert.equal(readFileSync(path, "utf8"), bytes);
    }
  }));

test("bytes that are in the case already are refused, and the case stays as it was", () =>
  withFolder((folder) => {
    const args = ["-r", sample("nmap-syn"), "-o", folder];
    assert.equal(run([...args, "-q"]).code, 0);
    const before = readFileSync(join(folder, "case.sqlite"));
    const again = run([...args, "--append"]);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /holds the same bytes as nmap-syn\.pcap, which is in the case/);
    assert.deepEqual(readFileSync(join(folder, "case.sqlite")), before);
    assert.equal(run([...args, ...args.slice(0, 2), "-f"]).code, 2);
  }));

test("thresholds of the case hold for what is added, unless they are changed", () =>
  withFolder((folder) => {
    const value = "select value from thresholds where name = 'scan_min_ports'";
    run(["-r", sample("nmap-syn"), "-o", folder, "-q", "--threshold", "scan_min_ports=7"]);
    run(["-d", "-r", sample("nmap-udp"), "-o", folder, "-q"]);
    assert.deepEqual(ask(folder, value), [{ value: 7 }]);
  }));
