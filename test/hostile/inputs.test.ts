/** The capture: never touched, and a sentence where it can be read no more. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import Database from "better-sqlite3";
import { analyze } from "../../src/analyze.ts";
import { UserError } from "../../src/errors.ts";
import { explainFault } from "../../src/store/faults.ts";
import { checkRefused, optionsFor, runProgram, SAMPLE, withFolder } from "../support/analysis.ts";

test("an input that vanishes while it is read is said in one sentence, and leaves no case", () =>
  withFolder(async (folder) => {
    const path = join(folder, "gone.pcap");
    writeFileSync(path, readFileSync(SAMPLE));
    const options = optionsFor(path, join(folder, "out"));
    let reports = 0;
    const vanishing = { ...options, onProgress: () => reports++ === 0 && rmSync(path) };
    await assert.rejects(
      analyze(vanishing, () => {}),
      (error) => error instanceof UserError && error.message.includes("gone.pcap"),
    );
    assert.deepEqual(readdirSync(join(folder, "out")), []);
    checkRefused(runProgram("-r", path, "-o", join(folder, "out")), /does not exist/);
  }));

test("a pipe is refused before it is waited for", () =>
  withFolder((folder) => {
    const pipe = join(folder, "pipe");
    if (spawnSync("mkfifo", [pipe]).status !== 0) return;
    checkRefused(runProgram("-r", pipe, "-o", join(folder, "out")), /no regular file/);
  }));

test("the capture is opened for reading only: the same bytes and times afterwards", () =>
  withFolder(async (folder) => {
    const path = join(folder, "in/capture.pcap");
    mkdirSync(dirname(path));
    writeFileSync(path, readFileSync(SAMPLE));
    chmodSync(path, 0o400);
    chmodSync(dirname(path), 0o500);
    const before = statSync(path, { bigint: true });
    await analyze(optionsFor(path, join(folder, "out")), () => {});
    const after = statSync(path, { bigint: true });
    assert.deepEqual(
      [after.ino, after.size, after.mtimeNs, after.ctimeNs, after.mode],
      [before.ino, before.size, before.mtimeNs, before.ctimeNs, before.mode],
    );
    assert.deepEqual(readFileSync(path), readFileSync(SAMPLE));
    assert.deepEqual(readdirSync(dirname(path)), ["capture.pcap"]);
    chmodSync(dirname(path), 0o700);
  }));

test("codes of the system and of SQLite become sentences, and bugs stay what they are", () => {
  const error = (code: string) => Object.assign(new Error("x"), { code, syscall: "write" });
  for (const code of ["ENOSPC", "EROFS", "EACCES", "EIO", "ENOENT", "EDQUOT", "EISDIR"]) {
    assert.ok(explainFault(error(code), "out") instanceof UserError, code);
  }
  for (const code of ["SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_READONLY_DBMOVED"]) {
    const fault = new Database.SqliteError("x", code);
    assert.ok(explainFault(fault, "out") instanceof UserError, code);
  }
  const bug = new Database.SqliteError("x", "SQLITE_CONSTRAINT_UNIQUE");
  assert.equal(explainFault(bug, "out"), bug);
  assert.equal(explainFault("thrown", "out"), "thrown");
});
