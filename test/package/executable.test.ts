/** The executable, built here and run as on a machine that has nothing: it does what the source does. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { writeExecutable } from "../../scripts/package/executable.ts";
import { hostTarget } from "../../scripts/package/targets.ts";
import { type Outcome, run, sample } from "../support/program.ts";

const EVIDENCE = /evidence {2}sha256 [0-9a-f]{64}\n$/;
const MOST_BYTES = 150e6;

const home = mkdtempSync(join(tmpdir(), "scanxtract executable "));
/** What the executable must leave as it is: its folder, the current one and that for temporary files. */
const bin = join(home, "a folder");
const here = join(home, "here");
const temporary = join(home, "tmp");
const executable = join(bin, "scanxtract");
const twin = join(home, "twin");

before(async () => {
  for (const folder of [here, temporary]) mkdirSync(folder);
  await Promise.all([executable, twin].map((file) => writeExecutable(hostTarget(), file)));
  for (const folder of [bin, here]) chmodSync(folder, 0o555);
});
after(() => {
  for (const folder of [bin, here]) chmodSync(folder, 0o755);
  rmSync(home, { recursive: true });
});

/** Runs it with an environment of TMPDIR and `env` only: no HOME, no PATH. */
function runAlone(args: readonly string[], env: Readonly<Record<string, string>> = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(executable, args, {
    cwd: here,
    encoding: "utf8",
    env: { TMPDIR: temporary, ...env },
  });
  assert.deepEqual([readdirSync(here), readdirSync(temporary)], [[], []]);
  assert.deepEqual(readdirSync(bin), ["scanxtract"]);
  return { code: status, stdout, stderr };
}

test("it is small enough to be passed on, and says what it is made of", () => {
  assert.ok(statSync(executable).size < MOST_BYTES);
  // What is asked of the Node of a developer is not asked of it.
  const { code, stdout } = runAlone(["--version"], { NODE_OPTIONS: "--require /absent.js" });
  assert.equal(code, 0);
  assert.equal(stdout, run(["--version"]).stdout.replace(/^(commit .*)$/m, changed(stdout)));
});

/** The source does not ask whether it was changed since it was committed. */
function changed(stdout: string): string {
  return stdout.includes(", and changes to it\n") ? "$1, and changes to it" : "$1";
}

test("it leaves the case and the page that the source leaves, byte for byte", () => {
  for (const name of ["nmap-connect", "mix-returns", "quiet-dns"]) {
    const env = { SOURCE_DATE_EPOCH: "1700000000", TZ: "UTC" };
    const [ours, theirs] = [join(home, "source"), join(home, "packed")];
    const args = ["-r", sample(name), "-f", "-o"];
    const source = run([...args, ours], env);
    const packed = runAlone([...args, theirs], env);
    assert.deepEqual([source.code, packed.code], [0, 0], packed.stderr);
    assert.match(source.stdout, EVIDENCE);
    assert.equal(packed.stdout.replaceAll(theirs, ours), source.stdout);
    for (const file of ["case.sqlite", "report.html"]) {
      assert.ok(readFileSync(join(ours, file)).equals(readFileSync(join(theirs, file))), file);
    }
    assert.deepEqual(readdirSync(theirs), ["case.sqlite", "report.html"]);
  }
});

test("it exports what the source exports", () => {
  const out = join(home, "to export");
  assert.equal(runAlone(["-r", sample("nmap-connect"), "-o", out]).code, 0);
  const [ours, theirs] = [join(home, "lake"), join(home, "packed lake")];
  assert.equal(run(["export", out, "--format", "parquet", "-o", ours]).code, 0);
  assert.equal(runAlone(["export", out, "--format", "parquet", "-o", theirs]).code, 0);
  const files = globSync("**/*.parquet", { cwd: ours }).sort();
  assert.ok(files.length > 0);
  assert.deepEqual(globSync("**/*.parquet", { cwd: theirs }).sort(), files);
  for (const file of files) {
    assert.ok(readFileSync(join(ours, file)).equals(readFileSync(join(theirs, file))), file);
  }
});

test("it checks itself: its files, SQLite in a thread, an analysis", () => {
  const { code, stdout } = runAlone(["self-check"]);
  assert.equal(code, 0, stdout);
  assert.deepEqual(stdout.match(/^(ok|FAILED) +\w+/gm), [
    "ok      files",
    "ok      threads",
    "ok      analysis",
    "ok      executable",
  ]);
});

test("it notices that one of its files was changed", () => {
  const bytes = readFileSync(executable);
  bytes.write("Contributors", bytes.indexOf("contributors", bytes.indexOf("(c) 2026 scanxtract ")));
  const forged = join(home, "forged");
  writeFileSync(forged, bytes, { mode: 0o755 });
  const { status, stdout } = spawnSync(forged, ["self-check"], { encoding: "utf8" });
  assert.equal(status, 4, stdout);
  assert.match(stdout, /^FAILED {2}files +not as they were packed: LICENSE$/m);
});

test("it finds a place for SQLite's addon where the folder for temporary files is none", () => {
  const out = join(home, "no tmp");
  const { code, stderr } = runAlone(["-r", sample("nmap-connect"), "-o", out], {
    TMPDIR: join(home, "absent"),
  });
  assert.equal(code, 0, stderr);
});

test("it carries the licences of what it is made of", () => {
  const { stdout } = runAlone(["licences"]);
  for (const name of ["Node.js is licensed", "better-sqlite3", "yargs", "eta", "oui-data"]) {
    assert.ok(stdout.includes(name), name);
  }
});

test("killed while it reads, it leaves what it was making and nothing else", async () => {
  const out = join(home, "killed");
  const child = spawn(executable, ["-r", "-", "-o", out], {
    cwd: here,
    env: { TMPDIR: temporary },
    stdio: ["pipe", "ignore", "ignore"],
  });
  const ended = once(child, "exit");
  child.stdin.write(readFileSync(sample("nmap-connect")));
  while (!existsSync(join(out, "case.sqlite.partial", "case.sqlite"))) {
    assert.equal(child.exitCode, null);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  child.kill("SIGKILL");
  await ended;
  assert.deepEqual(readdirSync(out), ["case.sqlite.partial"]);
  assert.deepEqual([readdirSync(here), readdirSync(temporary)], [[], []]);
});

test("two of one commit, made at once, are the same byte for byte", () => {
  assert.ok(readFileSync(twin).equals(readFileSync(executable)));
});
