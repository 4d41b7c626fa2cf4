/** export: findings as files, Parquet by name, and what it refuses. What ClickHouse takes is in test/clickhouse. */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { run, sample, withFolder } from "../support/program.ts";

let folder = "";
let one = "";
let two = "";

before(() => {
  folder = mkdtempSync(join(tmpdir(), "scanxtract-export-"));
  [one, two] = [join(folder, "one"), join(folder, "two")];
  assert.equal(run(["-r", sample("nmap-syn"), "-o", one, "-q", "--sensor", "gate"]).code, 0);
  assert.equal(run(["-r", sample("nmap-sn-arp"), "-o", two, "-q"]).code, 0);
});

after(() => rmSync(folder, { recursive: true }));

function exported(output: string, format: string, ...cases: readonly string[]) {
  const { code, stdout, stderr } = run(["export", ...cases, "--format", format, "-o", output]);
  assert.equal(code, 0, stderr);
  return stdout.trim().split("\n");
}

/** Expects one sentence and exit code 2. */
function checkRefused(args: readonly string[], sentence: RegExp): void {
  const { code, stdout, stderr } = run(["export", ...args]);
  assert.match(stderr, sentence);
  assert.match(stderr, /^scanxtract: [^\n]+\n$/);
  assert.equal(stdout, "");
  assert.equal(code, 2);
}

test("findings of several cases, a file per view, each row with its case", () =>
  withFolder((output) => {
    const files = exported(output, "csv", one, two);
    assert.deepEqual(
      readdirSync(output)
        .map((file) => join(output, file))
        .sort(),
      files.toSorted(),
    );
    const lines = readFileSync(join(output, "scans.csv"), "utf8").split("\r\n");
    assert.match(lines[0] ?? "", /^case,scan_id,technique,probe,scanner,/);
    assert.ok(lines[1]?.startsWith(`${one},1,tcp-syn,S,10.77.0.10,`));
    assert.ok(lines[2]?.startsWith(`${two},1,arp-discovery,`));
    exported(output, "ndjson", one);
    const ports = readFileSync(join(output, "port_status.ndjson"), "utf8").trim().split("\n");
    const open = ports.map((line) => JSON.parse(line)).filter(({ state }) => state === "open");
    assert.deepEqual(
      open.map(({ target, port, reason }) => [target, port, reason]),
      [22, 25, 80].map((port) => ["10.77.0.26", port, "syn-ack"]),
    );
  }));

test("no cell of CSV is a formula", () =>
  withFolder((output) => {
    renameSync(two, join(folder, "=two"));
    const { code, stderr } = run(["export", "=two", "--format", "csv", "-o", output], {}, folder);
    renameSync(join(folder, "=two"), two);
    assert.equal(code, 0, stderr);
    assert.match(readFileSync(join(output, "scans.csv"), "utf8"), /\r\n'=two,1,/);
  }));

test("findings as documents of the Elastic Common Schema", () =>
  withFolder((output) => {
    assert.deepEqual(exported(output, "ecs", one, two), [join(output, "findings.ecs.ndjson")]);
    const documents = readFileSync(join(output, "findings.ecs.ndjson"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const [scan] = documents;
    assert.equal(scan["@timestamp"], scan.event.start);
    assert.match(scan["@timestamp"], /^2026-11-22T\d\d:\d\d:\d\d\.\d{6}Z$/);
    assert.deepEqual(
      [scan.event.kind, scan.event.dataset, scan.event.action, scan.event.category],
      ["alert", "scanxtract.scan", "tcp-syn", ["network"]],
    );
    assert.deepEqual(
      [scan.source.ip, scan.destination.ip, scan.network],
      ["10.77.0.10", "10.77.0.26", { transport: "tcp", type: "ipv4" }],
    );
    assert.equal(scan.observer.name, "gate");
    assert.match(scan.file.hash.sha256, /^[0-9a-f]{64}$/);
    assert.deepEqual(scan.related.ip, ["10.77.0.10", "10.77.0.26"]);
    assert.deepEqual(scan.threat.technique.id, ["T1046", "T1595.001"]);
    const ports = documents.filter(({ event }) => event.dataset === "scanxtract.port");
    assert.deepEqual(
      ports
        .filter(({ event }) => event.outcome === "success")
        .map(({ destination }) => destination.port),
      [22, 25, 80],
    );
    for (const { event, ecs, source } of documents) {
      assert.ok(event.module === "scanxtract" && ecs.version && (source.ip ?? source.mac));
    }
    assert.doesNotMatch(JSON.stringify(documents), /null|\{\}/);
  }));

test("findings that are there are kept, but for -f; Parquet goes on where it is", () =>
  withFolder((output) => {
    exported(output, "ecs", one);
    checkRefused([one, "--format", "ecs", "-o", output], /is there already; -f replaces it/);
    assert.equal(run(["export", one, "--format", "ecs", "-o", output, "-f"]).code, 0);
    assert.deepEqual(exported(output, "parquet", one, two), [
      "nmap-syn.pcap: written",
      "nmap-sn-arp.pcap: written",
    ]);
    assert.deepEqual(exported(output, "parquet", one), ["nmap-syn.pcap: was there already"]);
  }));

test("refuses what cannot be meant", () => {
  checkRefused([one], /say where to/);
  checkRefused([one, "--format", "csv"], /say where to/);
  checkRefused([one, "--to", "http://host/x", "--format", "csv"], /--to goes without/);
  checkRefused([one, "--format", "csv", "-o", "x", "--cluster", "c"], /--cluster goes with --to/);
  checkRefused([one, "--to", "http://host/x", "--cluster", "a b"], /--cluster takes a name/);
  for (const to of ["host:8123", "ftp://host/scans", "http://host:8123", "http://host/a;b"]) {
    checkRefused([one, "--to", to], /--to takes http:/);
  }
  checkRefused([join(folder, "none"), "--format", "csv", "-o", "x"], /no case is there/);
});

test("a server that is not there is told of in a sentence, its password is not", () => {
  checkRefused(
    [one, "--to", "http://user:secret@127.0.0.1:1/scans"],
    /^(?!.*secret).*127\.0\.0\.1:1\/scans: .*ECONNREFUSED/,
  );
});
