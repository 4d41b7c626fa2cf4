/** Every public name of every sample, in SQLite and in ClickHouse: the same rows. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import Database from "better-sqlite3";
import { analyze } from "../../src/analyze.ts";
import { optionsFor, withFolder } from "../support/analysis.ts";
import { differences, forget, load, PUBLIC_NAMES } from "./compare.ts";
import { type ClickHouseServer, startClickHouse } from "./server.ts";

const samples = join(dirname(dirname(import.meta.dirname)), "samples");
const MOST_SHOWN = 20;

/** Tests one part of so many of the samples; two files share them, so that two processors do. */
export function testSamples(part: number, parts: number): void {
  const wanted = process.env["SAMPLE"] ?? "";
  const names = readdirSync(samples)
    .filter((file) => file.endsWith(".pcap") && file.includes(wanted))
    .sort()
    .filter((_, index) => index % parts === part);
  let server: ClickHouseServer;
  before(async () => {
    assert.ok(PUBLIC_NAMES.length > 20);
    server = await startClickHouse();
  });
  after(() => server.close());
  for (const name of names) {
    test(`${name}: both engines answer alike`, () =>
      withFolder(async (folder) => {
        await analyze(optionsFor(join(samples, name), folder), () => {});
        const database = new Database(join(folder, "case.sqlite"), { readonly: true });
        try {
          await load(server, database, "samples");
          assert.deepEqual(differences(server, database, "samples").slice(0, MOST_SHOWN), []);
        } finally {
          database.close();
          forget(server, "samples");
        }
      }));
  }
}
