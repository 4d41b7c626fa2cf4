/** The ports of a scan, target by target: bounded however many targets, ports and probes there are. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type Database from "better-sqlite3";
import { drawCards } from "../../src/report/charts/cards.ts";
import { PortCharts } from "../../src/report/charts/port-charts.ts";
import { ScanCharts } from "../../src/report/charts/scan-charts.ts";
import { PACKET_COLUMNS, type PacketColumn, type PacketRow } from "../../src/report/packets.ts";
import { emptyCase } from "../support/case-tables.ts";

const PROBES = 20_000;
const ENDS = { frames: { first: 1, last: PROBES }, times: { first: 0, last: PROBES } };
const OPEN = 3;
const CLOSED = 2;

/** A scan of so many targets, each asked for one port; the last one has an open port. */
function caseOf(targets: number): Database.Database {
  const database = emptyCase();
  database.exec(
    `insert into scan_targets (scan_id, target, dst_id, ports, probes, open)
     with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n + 1 < ${targets})
     select 1, '10.' || (n >> 16) || '.' || ((n >> 8) & 255) || '.' || (n & 255), n + 1, 1, 1,
       n = ${targets - 1}
     from numbers`,
  );
  return database;
}

function packetOf(fields: Partial<Record<PacketColumn, number>>): PacketRow {
  return PACKET_COLUMNS.map((column) => fields[column] ?? null);
}

/** Every probe in a cell of its own, as far as the grid has cells. */
function lightAll(charts: PortCharts | ScanCharts, targets: number): void {
  for (let probe = 0; probe < PROBES; probe++) {
    const dst_id = (probe % targets) + 1;
    const dst_port = (probe * 7919) % 65_536;
    charts.light(
      packetOf({ dst_id, dst_port, at_us: probe, tcp_seq: probe * 101 }),
      probe + 1,
      probe % 2 === 0 ? CLOSED : 0,
      true,
    );
  }
}

test("a sweep of 65,536 targets has seven strips, and a matrix of few rows", () => {
  const charts = new PortCharts(caseOf(65_536), 1, ENDS);
  lightAll(charts, 65_536);
  charts.light(packetOf({ dst_id: 65_536, dst_port: 443, at_us: 5 }), 6, OPEN, true);
  const pictures = charts.draw();
  assert.ok(pictures?.matrix);
  assert.deepEqual(
    pictures.strips.map(({ name, says }) => `${name}: ${says}`),
    [
      "10.0.255.255: 1 probe, every try answered, 1 answered open",
      "10.0.0.0: 1 probe, every try answered",
      "10.0.0.1: 1 probe, 1 without answer",
      "10.0.0.2: 1 probe, every try answered",
      "10.0.0.3: 1 probe, 1 without answer",
      "10.0.0.4: 1 probe, every try answered",
      "65,530 other hosts: 19,995 probes, 9,998 without answer",
    ],
  );
  assert.match(pictures.matrix.says, /^65,536 targets, 10\.0\.0\.0 to 10\.0\.255\.255;/);
  const area = pictures.matrix.areas.find(({ scale }) => scale === "log");
  assert.match(area?.svg ?? "", /viewBox="0 0 270 32"/);
  assert.match(
    area?.svg ?? "",
    />10\.0\.0\.0<.*>10\.0\.255\.255<|>10\.0\.255\.255<.*>10\.0\.0\.0</,
  );
  assert.deepEqual(charts.first, [0, 7919, 15_838, 23_757, 31_676, 39_595]);
});

test("the first ports are told once each, in the order of packets", () => {
  const charts = new PortCharts(caseOf(1), 1, ENDS);
  for (const [place, port] of [3389, 22, 22, 443, 3389, 636, 53, 21, 80].entries()) {
    charts.light(packetOf({ dst_id: 1, dst_port: port }), place + 1, CLOSED, true);
  }
  assert.deepEqual(charts.first, [3389, 22, 443, 636, 53, 21]);
  assert.equal(charts.draw()?.matrix, null);
});

test("what was sent again is counted as probes, and its answer once", () => {
  const charts = new PortCharts(caseOf(1), 1, ENDS);
  const packet = (dst_port: number): PacketRow => packetOf({ dst_id: 1, dst_port });
  charts.light(packet(22), 1, OPEN, true);
  charts.light(packet(22), 2, OPEN, false);
  for (const [place, isFirst] of [true, false, false].entries()) {
    charts.light(packet(23), place + 3, 0, isFirst);
  }
  const pictures = charts.draw();
  assert.equal(
    pictures?.strips[0]?.says,
    "5 probes in 2 tries, 1 try without answer, 1 try answered open",
  );
  assert.deepEqual(pictures?.tries[0]?.answers, [1, 0, 0, 1]);
});

test("a scan none of whose probes has a port has no pictures", () => {
  const charts = new PortCharts(caseOf(3), 1, ENDS);
  charts.light(packetOf({ dst_id: 1 }), 1, 0, true);
  assert.equal(charts.draw(), null);
});

/** How so many dense scans are drawn, the weightiest first. */
function checkDense(scans: number, ...expected: readonly string[]): void {
  const targets = 6;
  const cards = drawCards(
    new Map(
      Array.from({ length: scans }, (_, place) => {
        const ports = new PortCharts(caseOf(targets), 1, ENDS);
        const fields = new ScanCharts(ENDS, 3000);
        lightAll(ports, targets);
        lightAll(fields, targets);
        return [place + 1, { scan: { ports: 3000 }, ports, fields }];
      }),
    ),
  );
  let bytes = 0;
  const states = Array.from(cards.values(), ({ pictures, hasBothScales, isCut, scale }) => {
    assert.equal(scale, "log");
    assert.equal(isCut, pictures === null);
    const areas = [...(pictures?.strips ?? []), pictures?.matrix].flatMap(
      (each) => each?.areas ?? [],
    );
    bytes += areas.reduce((sum, { svg }) => sum + svg.length, 0);
    return isCut ? "none" : hasBothScales ? "both scales" : "one scale";
  });
  // Each state once: the lighter scans never have more than the weightier ones.
  assert.deepEqual(
    states.filter((state, place) => state !== states[place - 1]),
    expected,
  );
  assert.ok(bytes < 1_200_000, `${bytes}`);
}

test("drawings of dense scans stay within their bytes: scales go first, then pictures", () => {
  checkDense(2, "both scales");
  checkDense(12, "both scales", "one scale");
  checkDense(30, "one scale", "none");
});
