/** Captures made to cost the views memory or time, in small: they end, and count every frame. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  at16,
  at32,
  IP_SOURCE,
  SYN,
  sum,
  TRANSPORT_AT,
} from "../../scripts/fuzz/attack-packets.ts";
import { CROWD_ATTACKS } from "../../scripts/fuzz/crowd-attacks.ts";
import { packetStream } from "../../scripts/fuzz/packet-stream.ts";
import { withCase } from "../support/analysis.ts";

const PACKETS = 2100;

/** How many scans of which technique there are where the attack makes any. */
const SCANS: Readonly<Record<string, string>> = {
  scanners: "350 tcp-syn",
  open: "1 tcp-syn",
  "many-decoys": "300 tcp-syn",
  sweeps: "262 icmp-discovery",
  neighbours: "1 arp-discovery",
};

for (const [name, { about, make }] of Object.entries(CROWD_ATTACKS)) {
  const count = name === "vlans" ? 30 : PACKETS;
  test(`${about}: every frame is counted`, () =>
    withCase(make(count), (database) => {
      const one = (sql: string) => database.prepare(sql).pluck().get();
      assert.equal(one("select sum(frames) from captures"), count);
      assert.equal(one("select count(*) from frames"), count);
      const found = one("select group_concat(scans || ' ' || technique, ', ') from scan_types");
      if (SCANS[name] !== undefined) assert.equal(found, SCANS[name]);
    }));
}

test("more scans than a page can hold are counted on it, and the first of them described", () =>
  withCase(CROWD_ATTACKS["scanners"]?.make(6 * 1003) ?? [], (_, folder) => {
    const page = readFileSync(join(folder, "report.html"), "utf8");
    assert.ok(page.includes("1,003 scans by 1,003 scanners"));
    assert.ok(page.includes("The page describes 1,000 of them"));
    assert.equal(page.match(/<details class="card"/g)?.length, 1000);
  }));

test("sources that ask the same within a second are one group of decoys, those a minute later another", () => {
  const ports = 7;
  const sources = 15;
  const early = 10;
  const probes = packetStream(
    ports * sources,
    SYN,
    (bytes, i) => {
      at32(bytes, IP_SOURCE, 0x0b00_0000 + (i % sources));
      at16(bytes, TRANSPORT_AT + 2, 1 + Math.trunc(i / sources));
      sum(bytes);
    },
    { timeOf: (i) => Math.trunc(i / sources) * 1000 + (i % sources < early ? 0 : 60_000_000) },
  );
  return withCase(probes, (database) => {
    const groups = database
      .prepare("select count(*) from scans where decoy_group is not null group by decoy_group")
      .pluck()
      .all();
    assert.deepEqual(groups.toSorted(), [sources - early, early].toSorted());
  });
});
