/** Long captures are read by several threads, short ones by one: what they leave is the same. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { makeRecording } from "../../scripts/bench/recording.ts";
import { PROGRAM } from "../support/analysis.ts";
import { run, sample, withFolder } from "../support/program.ts";

/** More than eight megabytes: a long capture. */
const PACKETS = 30_000;
const SCANS = `select technique, scanner, targets, ports, probes, started_us, tool from scans
  order by started_us, technique, scanner`;
const HASHES = `select name, rows, sha256 from content_hashes
  where name not in ('captures', 'interfaces') order by name`;

function ask(folder: string, sql: string): unknown[] {
  const database = new Database(join(folder, "case.sqlite"), { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

/** Standard input counts as long, as nobody knows how long it is. */
function runOnInput(path: string, folder: string): void {
  const input = openSync(path, "r");
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, "-", "-o", folder, "-q"], {
    stdio: [input, "pipe", "pipe"],
    encoding: "utf8",
  });
  closeSync(input);
  assert.equal(status, 0, stderr);
}

/** Runs over files and expects success. */
function runOn(args: readonly string[], folder: string): void {
  const { code, stderr } = run([...args, "-o", folder, "-q"]);
  assert.equal(code, 0, stderr);
  assert.equal(run(["verify", folder]).code, 0);
}

for (const name of ["nmap-syn", "mix-three", "nmap-udp"]) {
  test(`${name} as a file and through several threads`, () =>
    withFolder((folder) => {
      const [file, input] = [join(folder, "file"), join(folder, "input")];
      runOn([sample(name)], file);
      runOnInput(sample(name), input);
      assert.deepEqual(ask(input, HASHES), ask(file, HASHES));
      const ids = "select * from community_ids order by attempt_id";
      assert.ok(ask(file, ids).length > 0);
      assert.deepEqual(ask(input, ids), ask(file, ids));
    }));
}

test("a compressed stream through several threads", () =>
  withFolder((folder) => {
    const [plain, packed] = [join(folder, "plain"), join(folder, "packed")];
    const path = join(folder, "capture.pcap.gz");
    writeFileSync(path, gzipSync(readFileSync(sample("mix-three"))));
    runOn([sample("mix-three")], plain);
    runOnInput(path, packed);
    assert.deepEqual(ask(packed, HASHES), ask(plain, HASHES));
    const digests = "select sha256, md5, sha1 from captures";
    const inner =
      "select decompressed_sha256 as sha256, decompressed_md5 as md5, decompressed_sha1 as sha1 from captures";
    assert.deepEqual(ask(packed, inner), ask(plain, digests));
  }));

test("long captures that overlap in time, and one that is appended", () =>
  withFolder((folder) => {
    const [whole, halves, both] = ["whole", "halves", "both"].map((name) => join(folder, name));
    const path = join(folder, "made.pcap");
    makeRecording(PACKETS, path);
    const [even, odd] = split(path);
    runOn([path], whole as string);
    runOn([even, odd], halves as string);
    assert.ok(ask(whole as string, SCANS).length >= 10);
    assert.deepEqual(ask(halves as string, SCANS), ask(whole as string, SCANS));

    runOn([sample("nmap-syn")], both as string);
    runOn(["-d", path], both as string);
    const scans = ask(both as string, SCANS).length;
    assert.equal(scans, ask(whole as string, SCANS).length + 1);
    const orphans =
      "select count(*) as n from packets where link_id not in (select link_id from links)";
    assert.deepEqual(ask(both as string, orphans), [{ n: 0 }]);
  }));

test("a disk that is full for a thread is told of in a sentence, and nothing is left", () =>
  withFolder((folder) => {
    const path = join(folder, "made.pcap");
    makeRecording(PACKETS, path);
    // The limit on the size of a file stands for a full disk; it is in blocks of 512 or 1024 bytes.
    const limited = 'ulimit -f 1000; exec "$@"';
    const args = ["-r", path, "-o", join(folder, "out"), "-q"];
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", limited, "sh", process.execPath, PROGRAM, ...args],
      { encoding: "utf8" },
    );
    assert.equal(status, 2, stderr);
    assert.match(stderr, /^scanxtract: [^\n]+\n$/);
    assert.match(stderr, /(no space is left|the disk reports an error).*SQLITE_/);
    assert.deepEqual(readdirSync(join(folder, "out")), []);
  }));

/** Two captures, of every other packet each. */
function split(path: string): [string, string] {
  const bytes = readFileSync(path);
  const halves: [Buffer[], Buffer[]] = [[bytes.subarray(0, 24)], [bytes.subarray(0, 24)]];
  for (let at = 24, number = 0; at < bytes.length; number++) {
    const end = at + 16 + bytes.readUInt32LE(at + 8);
    halves[(number % 2) as 0 | 1].push(bytes.subarray(at, end));
    at = end;
  }
  const names: [string, string] = [`${path}.even`, `${path}.odd`];
  names.forEach((name, half) => {
    writeFileSync(name, Buffer.concat(halves[half as 0 | 1]));
  });
  return names;
}
