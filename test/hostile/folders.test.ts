/** The output folder: case and page appear when both are whole, and one run at a time is at work. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Database from "better-sqlite3";
import { CaseFile } from "../../src/store/case-file.ts";
import { checkRefused, PROGRAM, runProgram, SAMPLE, withFolder } from "../support/analysis.ts";

const PARTIAL = "case.sqlite.partial";
const BOTH = ["case.sqlite", "report.html"];

/** Expects what is in the folder to be whole, whatever happened. */
function checkWhole(folder: string): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder);
  assert.deepEqual(
    names.filter((name) => ![...BOTH, PARTIAL].includes(name)),
    [],
  );
  if (names.includes("case.sqlite")) {
    const database = new Database(join(folder, "case.sqlite"), { readonly: true });
    const count = (from: string) => database.prepare(`select count(*) from ${from}`).pluck().get();
    assert.equal(database.pragma("integrity_check", { simple: true }), "ok");
    assert.equal(count("runs where finished_us > 0"), 1);
    assert.equal(count("scans"), 1);
    database.close();
  }
  if (names.includes("report.html")) {
    assert.match(readFileSync(join(folder, "report.html"), "utf8"), /<\/html>\s*$/);
  }
}

test("killed at any moment, a run leaves no case or a whole one, and the next one goes on", () =>
  withFolder(async (folder) => {
    const out = join(folder, "out");
    for (const wait of [150, 300, 450, 600, 800, 1000]) {
      const child = spawn(process.execPath, [PROGRAM, "-r", SAMPLE, "-o", out, "-f"], {
        stdio: "ignore",
      });
      const timer = setTimeout(() => child.kill("SIGKILL"), wait);
      await once(child, "exit");
      clearTimeout(timer);
      checkWhole(out);
    }
    assert.equal(runProgram("-r", SAMPLE, "-o", out, "-f").status, 0);
    assert.deepEqual(readdirSync(out).sort(), BOTH);
    checkWhole(out);
  }));

test("a second run into the same folder is refused, and the first one is not disturbed", () =>
  withFolder((folder) => {
    const first = CaseFile.create(folder, "refuse");
    checkRefused(runProgram("-r", SAMPLE, "-o", folder, "-f"), /another run is at work there/);
    first.commit();
    first.addText("report.html", ["<html></html>"]);
    first.publish();
    assert.deepEqual(readdirSync(folder).sort(), BOTH);
  }));

test("case and page have no name before both are whole", () =>
  withFolder((folder) => {
    const page = join(folder, "report.html");
    writeFileSync(page, "of an earlier case");
    const caseFile = CaseFile.create(folder, "replace");
    caseFile.commit();
    caseFile.addText("report.html", ["new"]);
    assert.equal(readFileSync(page, "utf8"), "of an earlier case");
    assert.deepEqual(readdirSync(folder).sort(), [PARTIAL, "report.html"]);
    caseFile.publish();
    assert.equal(readFileSync(page, "utf8"), "new");
    assert.deepEqual(readdirSync(folder).sort(), BOTH);
  }));

test("a run that was given up twice does not touch the folder of the next", () =>
  withFolder((folder) => {
    const first = CaseFile.create(folder, "refuse");
    first.discard();
    const second = CaseFile.create(folder, "refuse");
    first.discard();
    assert.deepEqual(readdirSync(folder), [PARTIAL]);
    second.discard();
    assert.deepEqual(readdirSync(folder), []);
  }));

test("what lies under the name of the unfinished is removed, and never what a link there names", () =>
  withFolder((folder) => {
    const elsewhere = join(folder, "elsewhere");
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, "kept"), "");
    const out = join(folder, "out");
    mkdirSync(out);
    symlinkSync(elsewhere, join(out, PARTIAL));
    CaseFile.create(out, "refuse").discard();
    assert.deepEqual(readdirSync(elsewhere), ["kept"]);
  }));

test("an output folder that cannot be written to is said in one sentence", () =>
  withFolder((folder) => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    checkRefused(runProgram("-r", SAMPLE, "-o", file), /cannot be written to/);
    checkRefused(runProgram("-r", SAMPLE, "-o", join(file, "out")), /cannot be written to/);
    const taken = join(folder, "taken");
    mkdirSync(join(taken, "case.sqlite"), { recursive: true });
    checkRefused(runProgram("-r", SAMPLE, "-o", taken, "-f"), /something else has a name/);
    assert.deepEqual(readdirSync(taken), ["case.sqlite"]);
  }));

/** From one on which not even an empty case finds room to one on which the page does not. */
const DISKS = ["60k", "200k", "400k", "900k"];

for (const size of DISKS) {
  test(`a disk of ${size} that is full is said in one sentence, and nothing is left on it`, () =>
    withFolder((folder) => {
      // A small file system where one can be made, else a limit on the size of files.
      const mount = ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder];
      const isMounted = spawnSync("mount", mount).status === 0;
      try {
        const out = join(folder, "out");
        const line = `ulimit -f ${isMounted ? "unlimited" : "200"}; exec "$@"`;
        const program = [process.execPath, PROGRAM, "-r", SAMPLE, "-o", out];
        const result = spawnSync("sh", ["-c", line, "sh", ...program], { encoding: "utf8" });
        checkRefused(result, isMounted ? /no space is left/ : /no space is left|disk reports/);
        assert.deepEqual(readdirSync(out), []);
      } finally {
        if (isMounted) spawnSync("umount", [folder]);
      }
    }));
}
