/** Exit codes, streams and refusals: what a script relies on. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { type Outcome, run, sample, withFolder } from "../support/program.ts";

const root = dirname(dirname(import.meta.dirname));
const SYN = sample("nmap-syn");
const ESCAPE = "\u001b";

/** Expects an exit code, nothing on stdout unless finished, and words on stderr. */
function check({ code, stdout, stderr }: Outcome, wanted: number, says: RegExp = /^$/): void {
  assert.equal(code, wanted, stderr);
  assert.match(stderr, says);
  if (wanted === 2) assert.equal(stdout, "");
}

test("a finished analysis exits 0, says what it found and leaves a case and a page", () =>
  withFolder((folder) => {
    const outcome = run(["-r", SYN], {}, folder);
    check(outcome, 0);
    assert.match(outcome.stdout, /1 scan by 1 host/);
    assert.match(outcome.stdout, /evidence {2}sha256 [0-9a-f]{64}\n$/);
    assert.deepEqual(readdirSync(join(folder, "report")), ["case.sqlite", "report.html"]);
  }));

test("a case that is there is left alone without -f or -d, and the sentence says how", () =>
  withFolder((folder) => {
    writeFileSync(join(folder, "case.sqlite"), "before");
    check(run(["-r", SYN, "-o", folder]), 2, /case is there already; -f replaces it, -d appends/);
    assert.equal(readFileSync(join(folder, "case.sqlite"), "utf8"), "before");
    check(run(["-r", SYN, "-o", folder, "-f", "-q"]), 0);
  }));

test("bad usage exits 2 with one sentence", () =>
  withFolder((folder) => {
    check(run([]), 2, /^scanxtract: no capture named; try: .*\n$/);
    check(run(["--bogus", SYN]), 2, /^scanxtract: Unknown argument: bogus\n$/);
    check(run(["-r", join(folder, "absent.pcap")]), 2, /does not exist/);
    check(run(["-r", SYN, "-o", folder, "-f", "-d"]), 2, /exclude each other/);
    check(run(["-r", SYN, "-o", folder, "--fail-on", "tcp-sin"]), 2, /must be any, or of tcp-syn,/);
    check(run(["-r", SYN, "-o", folder, "--threshold", "no_such=1"]), 2, /is not a threshold/);
    check(run(["-r", SYN, "-o", folder, "--home-net", "10/8x"]), 2, /must be a network/);
    check(run(["query", join(folder, "absent")]), 2, /no case is there/);
    assert.deepEqual(readdirSync(folder), []);
  }));

test("a damaged case and a place that cannot be written to are told in a sentence, not as bugs", () =>
  withFolder((folder) => {
    check(run(["-r", SYN, "-o", folder, "-q"]), 0);
    check(run(["report", folder, "-o", join(folder, "no", "page.html")]), 2, /no.page\.html: /);
    const path = join(folder, "case.sqlite");
    const bytes = readFileSync(path);
    bytes.fill(0xff, 8192);
    writeFileSync(path, bytes);
    for (const command of ["frames", "nmap", "query"]) {
      check(run([command, folder]), 2, /^scanxtract: .*malformed.*\n$/);
    }
    assert.equal(run(["verify", folder]).code, 4);
  }));

test("--fail-on exits 1 where such a scan is found, and says which", () =>
  withFolder((folder) => {
    const failing = (gate: string): Outcome =>
      run(["-r", SYN, "-o", folder, "-f", "-q", "--fail-on", gate]);
    check(failing("any"), 1, /^scanxtract: scan 1, tcp-syn: .+\n$/);
    check(failing("udp,tcp-syn"), 1, /scan 1, tcp-syn/);
    check(failing("udp"), 0);
  }));

test("--strict exits 3 where a capture is damaged, before --fail-on has its say", () =>
  withFolder((folder) => {
    const cut = join(folder, "cut.pcap");
    copyFileSync(SYN, cut);
    truncateSync(cut, readFileSync(cut).length - 5);
    const args = ["-r", cut, "-o", join(folder, "out"), "-f", "-q"];
    check(run(args), 0);
    check(run([...args, "--strict", "--fail-on", "any"]), 3, /cut\.pcap: The capture ends inside/);
    check(run(["-r", SYN, "-o", join(folder, "out"), "-f", "-q", "--strict"]), 0);
  }));

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`interrupted by ${signal} it exits 130 and leaves at most an unfinished case`, () =>
    withFolder(async (folder) => {
      const child = spawn(process.execPath, [join(root, "src/cli.ts"), "-r", "-", "-o", folder]);
      // The case is under way once its file is there; the program then waits for more of the capture.
      child.stdin.write(readFileSync(sample("nmap-all")));
      while (readdirSync(folder).length === 0 && child.exitCode === null) {
        await new Promise((next) => setImmediate(next));
      }
      child.kill(signal);
      const [code] = await once(child, "exit");
      assert.equal(code, 130);
      assert.deepEqual(readdirSync(folder), ["case.sqlite.partial"]);
      check(run(["-r", SYN, "-o", folder, "-q"]), 0);
      assert.deepEqual(readdirSync(folder), ["case.sqlite", "report.html"]);
    }));
}

test("quiet is silent, and progress never reaches a pipe", () =>
  withFolder((folder) => {
    const outcome = run(["-r", SYN, "-o", folder, "-q"]);
    assert.deepEqual(outcome, { code: 0, stdout: "", stderr: "" });
  }));

test("nothing is coloured in a pipe, and in no terminal with --no-color", () =>
  withFolder((folder) => {
    const args = ["-r", SYN, "-o", folder, "-f"];
    assert.ok(!run(args).stdout.includes(ESCAPE));
    assert.ok(run(args, { FORCE_COLOR: "1" }).stdout.includes(`${ESCAPE}[1m`));
    assert.ok(!run([...args, "--no-color"], { FORCE_COLOR: "1" }).stdout.includes(ESCAPE));
  }));
