/** What the program says of itself and of a case: completion, metadata, differences, the page again. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { COMMAND_NAMES } from "../../src/commands/parser.ts";
import { run, sample } from "../support/program.ts";

let folder = "";
const [monday, friday] = [() => join(folder, "monday"), () => join(folder, "friday")];

before(() => {
  folder = mkdtempSync(join(tmpdir(), "scanxtract-describe-"));
  const home = ["--home-net", "10.77.0.0/24"];
  assert.equal(run(["-r", sample("nmap-syn"), "-o", monday(), "-q"]).code, 0);
  assert.equal(run(["-r", sample("nmap-udp"), "-o", friday(), "-q", ...home]).code, 0);
});

after(() => rmSync(folder, { recursive: true }));

/** Expects a command to finish and to print `says`. */
function check(args: readonly string[], ...says: readonly RegExp[]): string {
  const { code, stdout, stderr } = run(args);
  assert.equal(code, 0, stderr);
  for (const each of says) assert.match(stdout, each);
  return stdout;
}

test("every command has help that begins with examples", () => {
  const asksForNothing = new Set(["self-check", "licences"]);
  for (const name of COMMAND_NAMES) {
    const positionals = asksForNothing.has(name) ? [] : [/Positionals:/];
    check([name, "--help"], new RegExp(`^scanxtract ${name} `), ...positionals, /--help/);
  }
  assert.match(check(["-h"]), /^Reads packet captures .*\n\nscanxtract -r capture\.pcap -o case /);
});

test("completion scripts are for bash, and for zsh where SHELL says so", () => {
  assert.match(
    run(["completion"], { SHELL: "/bin/bash" }).stdout,
    /complete .*-F _scanxtract_yargs/,
  );
  assert.match(run(["completion"], { SHELL: "/bin/zsh" }).stdout, /^#compdef scanxtract/);
  check(
    ["--get-yargs-completions", "scanxtract", ""],
    ...COMMAND_NAMES.map((name) => RegExp(name)),
  );
  check(["--get-yargs-completions", "scanxtract", "frames", "--"], /--pcap\n/, /--scan\n/);
});

test("metadata describes every view and table, and their columns, as Datasette reads it", () => {
  const { databases } = JSON.parse(check(["metadata", monday()]));
  const { tables } = databases.case;
  assert.equal(tables.scans.description, "Who scanned, with which technique, when and how much?");
  assert.equal(tables.scans.columns.scanner, "address of the scanner");
  assert.equal(tables.captures.columns.bytes, "of the file as stored");
});

test("diff tells which hosts, ports and scans are not the same", () => {
  const args = ["diff", monday(), friday(), "--format", "csv"];
  check(
    args,
    /^what,subject,before,after\r\n/,
    /\r\nport,10\.77\.0\.26 22\/tcp,open \(syn-ack\),\r\n/,
    /\r\nport,10\.77\.0\.26 53\/udp,,open \(udp-response\)\r\n/,
    /\r\nscans,10\.77\.0\.10 tcp-syn,"scans 1, targets 1, ports 30, probes 33",\r\n/,
  );
  assert.doesNotMatch(check(args), /10\.77\.0\.26 20\/tcp/);
  assert.equal(check(["diff", monday(), monday(), "--format", "json"]), "[]\n");
});

test("the page can be written again from the case alone, and replaces none unasked", () => {
  const page = join(monday(), "report.html");
  assert.equal(check(["report", monday(), "-o", "-"]), readFileSync(page, "utf8"));
  assert.match(run(["report", monday()]).stderr, /report\.html: is there already; -f replaces it/);
  check(["report", monday(), "-f"]);
});

test("ATT&CK is a hypothesis: by direction where the home networks are known, else both", () => {
  const ask = (path: string): string[] =>
    JSON.parse(check(["query", path, "attack_hypotheses", "--format", "json"])).map(
      (row: { attack_id: string; direction: string }) => `${row.attack_id} ${row.direction}`,
    );
  assert.deepEqual(ask(friday()), ["T1046 inside"]);
  assert.deepEqual(ask(monday()), ["T1046 unknown", "T1595.001 unknown"]);
});

test("flows have their community ID", () => {
  const sql = "select count(*) as n from connections where community_id not like '1:%='";
  assert.equal(check(["query", monday(), sql, "--format", "ndjson"]), '{"n":0}\n');
});
