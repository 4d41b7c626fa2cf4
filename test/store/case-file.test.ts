/** The case file: whole under its name, or not there. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import Database from "better-sqlite3";
import { type AnalyzeOptions, analyze } from "../../src/analyze.ts";
import { readAsset } from "../../src/assets.ts";
import { UserError } from "../../src/errors.ts";
import { CASE_NAME, CaseFile } from "../../src/store/case-file.ts";
import { START_US } from "../support/attempt-case.ts";
import { FLAGS, sent } from "../support/attempt-packets.ts";
import { pcap } from "../support/capture-bytes.ts";

async function withFolder(use: (folder: string) => Promise<void> | void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-case-"));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Options for a capture of one SYN that lies in the folder; the case goes into "out". */
function optionsIn(folder: string, changes: Partial<AnalyzeOptions> = {}): AnalyzeOptions {
  const path = join(folder, "one.pcap");
  writeFileSync(path, pcap([{ atUs: START_US, bytes: sent(FLAGS.syn) }]));
  return {
    paths: [path],
    folder: join(folder, "out"),
    onExisting: "refuse",
    vendorFile: undefined,
    thresholds: ["live_attempts=10"],
    commandLine: "-r one.pcap",
    notes: { caseId: null, examiner: null, evidenceId: null, notes: null },
    sensor: null,
    clockOffsetS: null,
    homeNetworks: [],
    onProgress: () => undefined,
    ...changes,
  };
}

test("the case has its name only once it is whole", () =>
  withFolder((folder) => {
    const caseFile = CaseFile.create(folder, "refuse");
    assert.deepEqual(readdirSync(folder), ["case.sqlite.partial"]);
    caseFile.commit();
    assert.ok(!existsSync(join(folder, CASE_NAME)));
    caseFile.publish();
    assert.deepEqual(readdirSync(folder), [CASE_NAME]);
  }));

test("a case that is given up leaves nothing", () =>
  withFolder((folder) => {
    CaseFile.create(folder, "refuse").discard();
    assert.deepEqual(readdirSync(folder), []);
  }));

test("a case that is there is replaced only when that is asked for", () =>
  withFolder((folder) => {
    writeFileSync(join(folder, CASE_NAME), "before");
    assert.throws(() => CaseFile.create(folder, "refuse"), UserError);
    CaseFile.create(folder, "replace").discard();
    assert.equal(readFileSync(join(folder, CASE_NAME), "utf8"), "before");
  }));

test("what an interrupted run left is in nobody's way", () =>
  withFolder((folder) => {
    writeFileSync(join(folder, "case.sqlite.partial"), "left over");
    const caseFile = CaseFile.create(folder, "refuse");
    caseFile.commit();
    caseFile.publish();
    assert.deepEqual(readdirSync(folder), [CASE_NAME]);
  }));

test("an error on the way leaves no case, and the one before untouched", () =>
  withFolder(async (folder) => {
    const options = optionsIn(folder, { onExisting: "replace" });
    await assert.rejects(
      analyze(options, () => {
        throw new Error("on the way");
      }),
      /on the way/,
    );
    assert.ok(!existsSync(join(options.folder, CASE_NAME)));
    assert.ok(!existsSync(join(options.folder, "case.sqlite.partial")));
    await analyze(options, () => undefined);
    const before = readFileSync(join(options.folder, CASE_NAME));
    await assert.rejects(analyze({ ...options, thresholds: ["no_such=1"] }, () => undefined));
    assert.deepEqual(readFileSync(join(options.folder, CASE_NAME)), before);
  }));

test("a finished case stands alone: one file, read-only readable, whole and without dangling rows", () =>
  withFolder(async (folder) => {
    const options = optionsIn(folder);
    await analyze(options, () => undefined);
    assert.deepEqual(readdirSync(options.folder).sort(), [CASE_NAME, "report.html"]);
    const database = new Database(join(options.folder, CASE_NAME), { readonly: true });
    assert.equal(database.pragma("journal_mode", { simple: true }), "delete");
    assert.equal(database.pragma("application_id", { simple: true }), 0x53635874);
    assert.equal(database.pragma("user_version", { simple: true }), 1);
    assert.deepEqual(database.pragma("foreign_key_check"), []);
    assert.deepEqual(database.pragma("integrity_check"), [{ integrity_check: "ok" }]);
    const run = database.prepare("select command_line, finished_us >= started_us from runs").raw();
    assert.deepEqual(run.all(), [["-r one.pcap", 1]]);
    database.close();
  }));

test("every table of the schema is strict", () => {
  const database = new Database(":memory:");
  database.exec(readAsset("schema.sql"));
  const lax = database
    .prepare(
      "select name from pragma_table_list where schema = 'main' and not strict and type = 'table'",
    )
    .pluck()
    .all();
  assert.deepEqual(lax, ["sqlite_schema"]);
  assert.throws(() => database.exec("insert into thresholds values ('a', 'many', '', '')"), /REAL/);
});
