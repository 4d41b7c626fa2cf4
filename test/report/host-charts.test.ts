/** What the lines below a host's charts say: packets in, words out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { HostCharts } from "../../src/report/charts/host-charts.ts";
import { PACKET_COLUMNS, type PacketColumn } from "../../src/report/packets.ts";
import { addRows } from "../support/case-tables.ts";
import { quietCase } from "../support/small-cases.ts";

const HOST = "10.0.0.5";
const HOST_ID = 7;

/** Lines by field of a host that sends these packets, with how many values there are. */
function linesOf(
  packets: readonly Partial<Record<PacketColumn, number>>[],
): Record<string, string> {
  const database = quietCase({}, packets.length);
  addRows(database, "page_addresses", { address_id: HOST_ID, address: HOST });
  const charts = new HostCharts(database, ["10.0.0.4", HOST]);
  for (const [place, packet] of packets.entries()) {
    const row = PACKET_COLUMNS.map((column) => packet[column] ?? null);
    charts.light(HOST_ID, row, place + 1);
    charts.light(HOST_ID + 1, row, place + 1);
  }
  return Object.fromEntries(
    charts.draw().map(({ field, charts: drawn }) => {
      assert.deepEqual(
        drawn.map(({ address }) => address),
        [HOST],
      );
      return [field, drawn.map(({ values, says }) => `${values}: ${says}`).join()];
    }),
  );
}

const ids = (values: readonly number[]): string =>
  linesOf(values.map((ip_id) => ({ ip_id })))["ip_id"] ?? "";

test("an IP ID that counts is told by its steps, past 65535 as well", () => {
  assert.equal(ids([65_534, 65_535, 0, 1, 7]), "5 values: up by 1 in 3 of 4 steps");
  assert.equal(ids([0, 256, 512, 768]), "4 values: up by 256 in 3 of 3 steps");
});

test("an IP ID that stays is told by its frames", () => {
  assert.equal(ids([0, 0, 0]), "1 value: always 0");
  assert.equal(ids([0, 0, 0, 9, 0]), "2 values: 0 in 4 of 5 frames");
});

test("of a random IP ID the small steps are counted", () => {
  assert.equal(
    ids([5, 60_000, 60_004, 3, 31_000, 12]),
    "6 values: up by less than 10 in 1 of 5 steps",
  );
  assert.equal(ids([9]), "1 value: always 9");
});

test("a TTL is told by its values where they are few, else by the commonest and the others", () => {
  const ttls = (values: readonly number[]) => linesOf(values.map((ip_ttl) => ({ ip_ttl })));
  assert.deepEqual(ttls([64, 64]), { ip_ttl: "1 value: always 64" });
  assert.deepEqual(ttls([63, 64, 64]), { ip_ttl: "2 values: 64\u00a0×2 · 63\u00a0×1" });
  assert.deepEqual(ttls([64, 37, 64, 40, 59, 38, 41]), {
    ip_ttl: "6 values: 64 in 2 frames, 37 to 59 in 5",
  });
});

test("fields that a host does not send have no chart, and others are not mixed up", () => {
  assert.deepEqual(linesOf([]), {});
  assert.deepEqual(linesOf([{ ip_ttl: 64 }, { ip_ttl: 64, src_port: 53 }, { src_port: 53 }]), {
    ip_ttl: "1 value: always 64",
    src_port: "1 value: always 53",
  });
});
