/** Cases loaded into one ClickHouse database: each capture once, and scans found over all of them. */
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import Database from "better-sqlite3";
import { loadCases } from "../../src/commands/load-cases.ts";
import { UserError } from "../../src/errors.ts";
import { run, sample, withFolder } from "../support/program.ts";
import { differences, forget } from "./compare.ts";
import { type ClickHouseServer, startClickHouse } from "./server.ts";

/** Names of samples; the three are of one scanner and one target. */
const [ONE, TWO, THREE] = ["nmap-syn", "nmap-udp", "mix-three"] as const;
const NAME = "fleet";
let server: ClickHouseServer;

before(async () => {
  server = await startClickHouse();
});
after(() => server.close());
afterEach(() => {
  server.onStatement = () => {};
  forget(server, NAME);
});

/** Makes a case of samples: those of one call are one recording, each call adds to the case. */
function makeCase(folder: string, ...calls: readonly (readonly string[])[]): string {
  for (const names of calls) {
    const { code, stderr } = run([...names.map(sample), "-d", "-o", folder, "-q"]);
    assert.equal(code, 0, stderr);
  }
  return folder;
}

function loadAll(...cases: readonly string[]): Promise<string> {
  return loadCases(cases, { to: `${server.url}/${NAME}`, cluster: undefined, password: "" });
}

/** Attempts are numbered in the order in which captures came into a case. */
const ATTEMPTS = /^attempt_id$/;

/** Numbers that were claimed are not given again, so there are gaps where a load was interrupted. */
const NUMBERS = /^(attempt|run|packet)_id$|capture_id$/;

/** Expects the database to hold what the case in `folder` holds. */
function check(folder: string, leftOut = ATTEMPTS): void {
  const database = new Database(join(folder, "case.sqlite"), { readonly: true });
  try {
    assert.deepEqual(differences(server, database, NAME, leftOut).slice(0, 20), []);
  } finally {
    database.close();
  }
}

/** How many rows each table holds, also those that no view shows. */
function stored(): string {
  return server.query(
    `select name, total_rows from system.tables
     where database = '${NAME}' and name like 'loaded_%' order by name`,
  );
}

test("what is loaded again is not loaded twice", () =>
  withFolder(async (folder) => {
    const path = makeCase(folder, [ONE]);
    assert.match(await loadAll(path), /^nmap-syn\.pcap: loaded\n/);
    const before = stored();
    assert.match(await loadAll(path, path), /^(nmap-syn\.pcap: was there already\n){2}/);
    assert.equal(stored(), before);
    check(path);
  }));

test("a case of several captures, read as one or added one by one", () =>
  withFolder(async (folder) => {
    const path = makeCase(folder, [ONE, TWO], [THREE]);
    await loadAll(path);
    check(path);
    await loadAll(path);
    check(path);
  }));

test("captures added to a case that was loaded are loaded, and nothing else", () =>
  withFolder(async (folder) => {
    const path = makeCase(folder, [ONE]);
    await loadAll(path);
    makeCase(path, [TWO]);
    assert.match(
      await loadAll(path),
      /^nmap-udp\.pcap: loaded\nnmap-syn\.pcap: was there already\n/,
    );
    check(path);
  }));

test("cases loaded one by one answer as one case of all their captures", () =>
  withFolder(async (folder) => {
    const cases = [ONE, TWO, THREE].map((name) => makeCase(join(folder, name), [name]));
    const whole = makeCase(join(folder, "whole"), [ONE], [TWO], [THREE]);
    await loadAll(...cases);
    check(whole);
  }));

test("one capture under two names is one capture", () =>
  withFolder(async (folder) => {
    const copy = join(folder, "copy.pcap");
    copyFileSync(sample(ONE), copy);
    const path = makeCase(join(folder, "one"), [ONE]);
    assert.equal(run([copy, "-o", join(folder, "two"), "-q"]).code, 0);
    await loadAll(path, join(folder, "two"));
    check(path);
  }));

test("a recording that is there in part is refused", () =>
  withFolder(async (folder) => {
    await loadAll(makeCase(join(folder, "one"), [ONE]));
    const both = makeCase(join(folder, "both"), [ONE, TWO]);
    await assert.rejects(
      loadAll(both),
      (error) =>
        error instanceof UserError && /^nmap-syn\.pcap is in the database/.test(error.message),
    );
    check(join(folder, "one"));
  }));

test("wherever a load is interrupted, no view shows it, and the next one is whole", () =>
  withFolder(async (folder) => {
    const first = makeCase(join(folder, "first"), [ONE]);
    const second = makeCase(join(folder, "second"), [TWO]);
    const whole = makeCase(join(folder, "whole"), [ONE], [TWO]);
    await loadAll(first);
    for (const stop of [/INTO loaded_contacts/, /into load_ends/]) {
      server.onStatement = (statement) => {
        if (stop.test(statement))
          throw new Error("Code: 210. DB::Exception: gone. (NETWORK_ERROR)");
      };
      await assert.rejects(loadAll(second), UserError);
      server.onStatement = () => {};
      await loadAll(first);
      check(first);
    }
    await loadAll(second);
    check(whole, NUMBERS);
  }));

test("a load that is interrupted before its conclusions is concluded by the next call", () =>
  withFolder(async (folder) => {
    const path = makeCase(folder, [ONE]);
    server.onStatement = (statement) => {
      if (/into next_scans/.test(statement))
        throw new Error("Code: 210. DB::Exception: gone. (NETWORK_ERROR)");
    };
    await assert.rejects(loadAll(path), UserError);
    server.onStatement = () => {};
    assert.match(await loadAll(path), /^nmap-syn\.pcap: was there already\n/);
    check(path);
  }));
