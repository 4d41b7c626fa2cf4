/** What no single case shows: scans over several captures, sites and days. Parquet as ClickHouse reads it. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { loadCases } from "../../src/commands/load-cases.ts";
import { FLAGS, sent } from "../support/attempt-packets.ts";
import { pcap } from "../support/capture-bytes.ts";
import { run, sample, withFolder } from "../support/program.ts";
import { forget } from "./compare.ts";
import { type ClickHouseServer, startClickHouse } from "./server.ts";

const NAME = "sites";
const START_US = 1_700_000_000_000_000;
const US_PER_MINUTE = 60_000_000;
let server: ClickHouseServer;

before(async () => {
  server = await startClickHouse();
});
after(() => server.close());
afterEach(() => forget(server, NAME));

interface Site {
  readonly sensor: string;
  readonly startUs: number;
  readonly ports: readonly number[];
}

/** A case of one capture: the same scanner sends a bare SYN to each port of one host, one a minute. */
function makeCase(folder: string, { sensor, startUs, ports }: Site): string {
  const path = join(folder, `${sensor}.pcap`);
  const packets = ports.map((dstPort, index) => ({
    atUs: startUs + index * US_PER_MINUTE,
    bytes: sent(FLAGS.syn, { dstPort, seq: 1000 + dstPort * 7919, window: 1024 }),
  }));
  writeFileSync(path, pcap(packets));
  const output = join(folder, sensor);
  const { code, stderr } = run([path, "-o", output, "-q", "--sensor", sensor]);
  assert.equal(code, 0, stderr);
  return output;
}

function rows(sql: string): unknown[] {
  return server
    .query(`${sql} format JSONCompactEachRow settings output_format_json_quote_64bit_integers = 0`)
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

test("a slow scan that no sensor has seen enough of is found over all of them", () =>
  withFolder(async (folder) => {
    const sites = [
      { sensor: "gate", startUs: START_US, ports: [21, 22, 23] },
      { sensor: "branch", startUs: START_US + 3 * US_PER_MINUTE, ports: [25, 80, 110] },
      { sensor: "office", startUs: START_US + 6 * US_PER_MINUTE, ports: [139, 443, 445] },
    ].map((site) => makeCase(folder, site));
    for (const path of sites) {
      const found = run(["query", path, "select count(*) as scans from scans", "--format", "csv"]);
      assert.equal(found.stdout, "scans\r\n0\r\n");
    }
    await loadCases(sites, { to: `${server.url}/${NAME}`, cluster: undefined, password: "" });
    assert.deepEqual(rows(`select targets, ports, probes from ${NAME}.scans`), [[1, 9, 9]]);
    const seen = `select distinct captures.sensor from ${NAME}.scan_frames
      inner join ${NAME}.captures on captures.capture_id = scan_frames.capture_id order by 1`;
    assert.deepEqual(rows(seen), [["branch"], ["gate"], ["office"]]);
  }));

test("ClickHouse reads the Parquet of several cases, and their captures and days from its folders", () =>
  withFolder((folder) => {
    const lake = join(folder, "lake");
    const names = ["nmap-syn", "nmap-udp"];
    for (const name of names) {
      assert.equal(run([sample(name), "-o", join(folder, name), "-q"]).code, 0);
    }
    const cases = names.map((name) => join(folder, name));
    const { code, stderr } = run(["export", ...cases, "--format", "parquet", "-o", lake]);
    assert.equal(code, 0, stderr);
    const frames = `file('${lake}/frames/**/*.parquet')`;
    const captures = `file('${lake}/captures/**/*.parquet')`;
    assert.deepEqual(
      rows(
        `select captures.file_name, toString(frames.day), count(*) = any(captures.frames)
         from ${frames} as frames
         inner join ${captures} as captures on captures.sha256 = frames.capture
         group by 1, 2 order by 1`,
      ),
      names.map((name) => [`${name}.pcap`, "2026-11-22", 1]),
    );
  }));
