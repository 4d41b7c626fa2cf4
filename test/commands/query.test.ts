/** query: rows as a table, CSV or JSON; nothing written, nothing that a terminal or spreadsheet obeys. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { formatRows } from "../../src/commands/row-formats.ts";
import { run, sample } from "../support/program.ts";

let folder = "";

before(() => {
  folder = mkdtempSync(join(tmpdir(), "scanxtract-query-"));
  assert.equal(run(["-r", sample("nmap-syn"), "-o", folder, "-q"]).code, 0);
});

after(() => rmSync(folder, { recursive: true }));

/** Expects `stdout` of a query; its case is as it was. */
function check(args: readonly string[], stdout: string | RegExp): void {
  const file = join(folder, "case.sqlite");
  const bytes = readFileSync(file);
  const outcome = run(["query", folder, ...args]);
  assert.equal(outcome.code, 0, outcome.stderr);
  if (typeof stdout === "string") assert.equal(outcome.stdout, stdout);
  else assert.match(outcome.stdout, stdout);
  assert.deepEqual(readFileSync(file), bytes);
}

const OPEN = "select target, port from port_status where state = 'open' order by port";

test("without a view it lists the views with the question each answers", () => {
  check([], /^ {2}name +question\n/);
  check([], /\n {2}scans +Who scanned, with which technique, when and how much\?\n/);
  check([], /\n {2}captures +One row per capture file\.\n/);
});

test("a view or a statement, in each format", () => {
  check(["scan_types", "--format", "csv"], /^technique,scans,.*\r\ntcp-syn,1,1,1,30,\d+\r\n$/);
  check([OPEN], "  target      port\n  10.77.0.26    22\n  10.77.0.26    25\n  10.77.0.26    80\n");
  check([`${OPEN} limit 1`, "--format", "json"], '[\n{"target":"10.77.0.26","port":22}\n]\n');
  check([`${OPEN} limit 1`, "--format", "ndjson"], '{"target":"10.77.0.26","port":22}\n');
  check(["select 1 where false", "--format", "json"], "[]\n");
});

test("what would write, is no statement, or is several, is refused", () => {
  for (const sql of ["delete from scans", "selec", "select 1; select 2", "", "no_such_view"]) {
    const { code, stdout, stderr } = run(["query", folder, sql]);
    assert.deepEqual([code, stdout], [2, ""], sql);
    assert.match(stderr, /^scanxtract: query: .+\n$/);
  }
});

function formatted(format: "table" | "csv" | "json", value: unknown): string {
  return [...formatRows(format, ["c"], [[value]])].join("");
}

test("CSV keeps spreadsheets from calculating, and leaves numbers alone", () => {
  for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1＋1"]) {
    assert.equal(formatted("csv", text), `c\r\n'${text}\r\n`);
  }
  assert.equal(formatted("csv", "\n=1"), `c\r\n"'\n=1"\r\n`);
  assert.equal(formatted("csv", -1), "c\r\n-1\r\n");
  assert.equal(formatted("csv", 'a "b", c\nd'), 'c\r\n"a ""b"", c\nd"\r\n');
  assert.equal(formatted("csv", null), "c\r\n\r\n");
});

test("no format hands a terminal something to obey, and JSON still means the same", () => {
  const hostile = "a\u001b[31mb\u202ec\u009bd\u{e0001}";
  for (const format of ["table", "csv", "json"] as const) {
    assert.doesNotMatch(formatted(format, hostile), /[^\P{Cc}\r\n]|\p{Cf}/u, format);
  }
  assert.deepEqual(JSON.parse(formatted("json", hostile)), [{ c: hostile }]);
  assert.equal(formatted("json", new Uint8Array([1, 0xab])), '[\n{"c":"01ab"}\n]\n');
});
