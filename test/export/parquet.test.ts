/** Captures in, Parquet out: read by another library, every row is that of the case. */
import assert from "node:assert/strict";
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { zstdDecompressSync } from "node:zlib";
import type Database from "better-sqlite3";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { exportParquet } from "../../src/export/parquet.ts";
import { withCase } from "../support/analysis.ts";
import { FLAGS, sent } from "../support/attempt-packets.ts";
import { pcap, pcapng } from "../support/capture-bytes.ts";
import { sample } from "../support/program.ts";

const TABLES = ["captures", "frames", "attempts", "hosts", "thresholds"];
const US_PER_DAY = 86_400_000_000;
const NOON = 1_700_000_000_000_000 - (1_700_000_000_000_000 % US_PER_DAY) + US_PER_DAY / 2;

/** A SYN to a port of its own at each time, in microseconds. */
function syns(times: readonly number[]) {
  return times.map((atUs, index) => ({
    atUs,
    bytes: sent(FLAGS.syn, { dstPort: index + 1, seq: index + 7 }),
  }));
}

function exported(database: Database.Database, folder: string) {
  return exportParquet(database, folder, () => {});
}

/** Rows of all files of a table, each value as text. */
async function rowsOf(folder: string, table: string): Promise<string[]> {
  const files = globSync(`${table}/**/*.parquet`, { cwd: folder });
  const rows = await Promise.all(
    files.map(async (file) =>
      parquetReadObjects({
        file: await asyncBufferFromFile(join(folder, file)),
        compressors: { ZSTD: (input) => new Uint8Array(zstdDecompressSync(input)) },
      }),
    ),
  );
  return rows.flat().map(rowText).sort();
}

function rowText(row: Readonly<Record<string, unknown>>): string {
  return Object.entries(row)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}

async function check(database: Database.Database, folder: string): Promise<void> {
  for (const table of TABLES) {
    const expected = database.prepare<[], Record<string, unknown>>(`select * from ${table}`).all();
    assert.deepEqual(await rowsOf(folder, table), expected.map(rowText).sort(), table);
  }
}

test("every row of the wire tables, with its types", () =>
  withCase([readFileSync(sample("mix-techniques"))], async (database, folder) => {
    const { sha256 } =
      database.prepare<[], { sha256: string }>("select * from captures").get() ?? {};
    const lake = join(folder, "lake");
    assert.deepEqual(exported(database, lake), { written: ["capture.pcap"], before: [] });
    assert.deepEqual(readdirSync(lake).sort(), TABLES.toSorted());
    assert.deepEqual(readdirSync(join(lake, "frames")), [`capture=${sha256}`]);
    assert.deepEqual(readdirSync(join(lake, "frames", `capture=${sha256}`)), ["day=2026-11-22"]);
    await check(database, lake);
  }));

test("a folder per day, also where time runs backwards or is before 1970", () =>
  withCase([pcap(syns([NOON, NOON - US_PER_DAY, NOON + 1, 1]))], async (database, folder) => {
    exported(database, folder);
    const days = ["1970-01-01", "2023-11-13", "2023-11-14"].map((day) => `day=${day}`);
    for (const table of ["frames", "attempts"]) {
      const [capture = ""] = readdirSync(join(folder, table));
      assert.deepEqual(readdirSync(join(folder, table, capture)).sort(), days);
    }
    await check(database, folder);
  }));

test("frames without a time are in Hive's partition of what has none", () =>
  withCase([pcapng(syns([NOON])), simplePacket()], async (database, folder) => {
    exported(database, folder);
    const [capture = ""] = readdirSync(join(folder, "frames"));
    assert.deepEqual(readdirSync(join(folder, "frames", capture)).sort(), [
      "day=2023-11-14",
      "day=__HIVE_DEFAULT_PARTITION__",
    ]);
    await check(database, folder);
  }));

/** A Simple Packet Block: it has no time. */
function simplePacket(): Buffer {
  const bytes = Buffer.from(sent(FLAGS.syn));
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  const block = Buffer.alloc(12 + padded.length + 4);
  block.writeUInt32LE(3, 0);
  block.writeUInt32LE(block.length, 4);
  block.writeUInt32LE(bytes.length, 8);
  padded.copy(block, 12);
  block.writeUInt32LE(block.length, block.length - 4);
  return block;
}

test("a second time there is nothing to write", () =>
  withCase([pcap(syns([NOON]))], async (database, folder) => {
    exported(database, folder);
    assert.deepEqual(exported(database, folder), { written: [], before: ["capture.pcap"] });
    await check(database, folder);
  }));

test("what an interrupted export left is no row, and is gone after the next", () =>
  withCase([pcap(syns([NOON]))], async (database, folder) => {
    const { sha256 } =
      database.prepare<[], { sha256: string }>("select * from captures").get() ?? {};
    exported(database, folder);
    rmSync(join(folder, "captures"), { recursive: true });
    const left = join(folder, "frames", `.capture=${sha256}`);
    mkdirSync(left);
    writeFileSync(join(left, "rows.parquet"), "half");
    assert.deepEqual(exported(database, folder).written, ["capture.pcap"]);
    assert.deepEqual(readdirSync(join(folder, "frames")), [`capture=${sha256}`]);
    await check(database, folder);
  }));

test("more rows than one group of a file holds", () => {
  const times = Array.from({ length: 66_000 }, (_, index) => NOON + index);
  const packets = times.map((atUs) => ({ atUs, bytes: sent(FLAGS.syn) }));
  return withCase([pcap(packets)], async (database, folder) => {
    exported(database, folder);
    await check(database, folder);
  });
});
