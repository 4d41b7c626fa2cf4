/** Custody: what a case notes of a run, that it can be verified, and that the same input gives the same bytes. */
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Database from "better-sqlite3";
import { hashAfter } from "../../src/custody/file-state.ts";
import { run, sample, withFolder } from "../support/program.ts";

const SYN = sample("nmap-syn");

/** Expects verify to exit with `code` and to say `says`. */
function check(args: readonly string[], code: number, says: RegExp): void {
  const outcome = run(["verify", ...args]);
  assert.equal(outcome.code, code, outcome.stderr);
  assert.match(outcome.stdout, says);
}

test("the case notes who ran what, when, on what and for which case", () =>
  withFolder((folder) => {
    const notes = [
      "--case-id",
      "0012",
      "--examiner",
      "A. B.",
      "--evidence-id",
      "E-3",
      "--notes",
      "n",
    ];
    const sensor = ["--sensor", "tap 1", "--clock-offset", "-2.5"];
    run(["-r", SYN, "-o", folder, "-q", ...notes, ...sensor]);
    const database = new Database(join(folder, "case.sqlite"), { readonly: true });
    const noted = database.prepare<[], Record<string, unknown>>("select * from runs").get() ?? {};
    assert.deepEqual(
      ["case_id", "examiner", "evidence_id", "notes", "node"].map((name) => noted[name]),
      ["0012", "A. B.", "E-3", "n", process.version],
    );
    assert.match(
      String(noted["command_line"]),
      /^-r .+ --examiner 'A\. B\.' .+ --clock-offset -2\.5$/,
    );
    assert.ok(Number(noted["finished_us"]) >= Number(noted["started_us"]));
    const capture =
      database.prepare<[], Record<string, unknown>>("select * from captures").get() ?? {};
    assert.equal(capture["sha256_after"], capture["sha256"]);
    assert.deepEqual([capture["sensor"], capture["clock_offset_s"]], ["tap 1", -2.5]);
    database.close();
  }));

test("the same capture gives the same bytes, whatever folder, time zone and language", () =>
  withFolder((folder) => {
    const bytesOf = (name: string, env: Record<string, string>, args: string[] = []): Buffer[] => {
      const out = join(folder, name);
      const outcome = run(["-r", SYN, "-o", out, "-q", ...args], {
        SOURCE_DATE_EPOCH: "1",
        ...env,
      });
      assert.equal(outcome.code, 0, outcome.stderr);
      return ["case.sqlite", "report.html"].map((file) => readFileSync(join(out, file)));
    };
    const first = bytesOf("a", {});
    assert.deepEqual(bytesOf("another", { TZ: "Asia/Tokyo", LANG: "de_DE.UTF-8" }), first);
    assert.deepEqual(bytesOf("a", { LC_ALL: "tr_TR.UTF-8" }, ["-f"]), first);
  }));

test("the content hash is of the evidence alone: not of the clock, the path or the layout", () =>
  withFolder((folder) => {
    const copy = join(folder, "nmap-syn.pcap");
    copyFileSync(SYN, copy);
    const hashes = [SYN, copy].map((path, index) => {
      const out = join(folder, String(index));
      return /evidence {2}sha256 (\w+)/.exec(run(["-r", path, "-o", out]).stdout)?.[1];
    });
    assert.equal(hashes[0], hashes[1]);
    const database = new Database(join(folder, "1", "case.sqlite"));
    database.exec("vacuum");
    database.close();
    check(
      [join(folder, "1")],
      0,
      /^same {5}evidence and conclusions: sha256 \w+\nsame {5}.*pcap: /,
    );
  }));

test("verify exits 4 and names what differs", () =>
  withFolder((folder) => {
    run(["-r", SYN, "-o", folder, "-q"]);
    const path = join(folder, "case.sqlite");
    const original = readFileSync(path);
    const changed = (sql: string): void => {
      writeFileSync(path, original);
      const database = new Database(path);
      database.exec(sql);
      database.close();
    };
    changed("update packets set src_port = 1 where packet_id % 4294967296 = 5");
    check([path], 4, /^differs {2}table packets: 67 rows, 67 when the case was finished\n/);
    changed("delete from port_verdicts where dst_port in (22, 25, 80)");
    check([path], 4, /^differs {2}table port_verdicts: 27 rows, 30 when/);
    changed("drop table damages");
    check([path], 4, /^differs {2}table damages: is not there any more, 0 when/);
    changed("update runs set evidence_sha256 = 'x'");
    check([path], 4, /^differs {2}evidence: sha256 \w+, x when/);
  }));

test("verify compares the captures that are named, and else those of the case where they still lie", () =>
  withFolder((folder) => {
    mkdirSync(join(folder, "in"));
    const copy = join(folder, "in", "copy.pcap");
    copyFileSync(SYN, copy);
    run(["-r", copy, "-o", folder, "-q"]);
    check([folder], 0, /\nsame {5}.*copy\.pcap: sha256 /);
    check([folder, SYN], 0, /\nsame {5}.*nmap-syn\.pcap: sha256 /);
    check([folder, sample("nmap-udp")], 4, /\ndiffers {2}.*nmap-udp\.pcap: sha256 \w+, not \w+\n/);
    writeFileSync(copy, "something else");
    check([folder], 4, /\ndiffers {2}.*copy\.pcap/);
  }));

test("a capture that changed while it was read is hashed again", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a.pcap");
    writeFileSync(path, "abc");
    const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert.equal(await hashAfter(path, { bytes: 2, modifiedUs: 0 }, "before"), abc);
    assert.equal(await hashAfter("-", null, "before"), null);
  }));
