/**
 * All drawings of the page and the packed packets behind them, made while the packets are read once.
 *
 * What a chart shows is counted into its cells here; figures in words come from views, or are counted
 * in the browser from the same packets.
 */
import type Database from "better-sqlite3";
import { BusiestSecond } from "./charts/busiest-second.ts";
import { type CardCharts, type CardDrawing, drawCards } from "./charts/cards.ts";
import { HostCharts, type HostField } from "./charts/host-charts.ts";
import { PortCharts } from "./charts/port-charts.ts";
import { ScanCharts } from "./charts/scan-charts.ts";
import { type Timeline, TimelineLanes } from "./charts/timeline.ts";
import type { FrameRow } from "./frames.ts";
import type { Host } from "./hosts.ts";
import { Numbers } from "./numbers.ts";
import { type PackedGroup, Packing } from "./packed.ts";
import { NO_SCAN, PROBE, placeOf, readPackets } from "./packets.ts";
import { rows } from "./rows.ts";
import type { ScanDetails } from "./scans.ts";

/** Cards with charts in the page's text, the weightiest scans; a script draws those of others. */
const CHARTED = 12;

const PACKET_ID = placeOf("packet_id");
const ATTEMPT_ID = placeOf("attempt_id");
const AT_US = placeOf("at_us");
const SRC_ID = placeOf("src_id");
const FRAMES_PER_CAPTURE = 2 ** 32;

export interface Drawings {
  readonly timeline: Timeline;
  /** The charts of a scan's card, by its number; only of those with charts in the page's text. */
  readonly cards: ReadonlyMap<number, CardDrawing>;
  readonly hostFields: readonly HostField[];
  /** The first ports that a charted scan asked for, in the order of packets. */
  readonly firstPorts: ReadonlyMap<number, readonly number[]>;
  /** Probes of a charted scan in its busiest second; null where its times do not tell. */
  readonly busiestSeconds: ReadonlyMap<number, number | null>;
  /** The packed packets within so many bytes; never more than at the call before. */
  readonly packedWithin: (mostBytes: number) => readonly PackedGroup[];
  /** Frames before each capture's first, in the order of captures. */
  readonly framesBefore: ReadonlyMap<number, number>;
}

export interface Drawn {
  readonly scans: readonly ScanDetails[];
  /** Frames named on the page: they give the open answers their places in time. */
  readonly cited: readonly FrameRow[];
  /** Hosts in the order of the page's table. */
  readonly hosts: readonly Host[];
  /** Bytes that the packed packets may take at most. */
  readonly mostBytes: number;
}

/** Reads the packets of a case and draws what the page shows of them. */
export function drawings(database: Database.Database, drawn: Drawn): Drawings {
  const { scans, cited } = drawn;
  const framesBefore = framesBeforeOf(database);
  const positionOf = (packetId: number): number =>
    (framesBefore.get(Math.floor(packetId / FRAMES_PER_CAPTURE)) ?? 0) +
    (packetId % FRAMES_PER_CAPTURE);
  const heaviest = [...scans].sort((a, b) => b.probes - a.probes || a.scan_id - b.scan_id);
  const charts = new Map(
    heaviest.slice(0, CHARTED).map((scan) => [scan.scan_id, chartsOf(database, scan, positionOf)]),
  );
  const paces = new Map(Array.from(charts.keys(), (scanId) => [scanId, new BusiestSecond()]));
  const lanes = new TimelineLanes(database, scans, heaviest);
  const hostCharts = new HostCharts(
    database,
    drawn.hosts.map(({ address }) => address),
  );
  const tries = new Numbers();
  const packing = new Packing(drawn.mostBytes);
  let before = 0;
  readPackets(database, (packet, part) => {
    const { scanId, role, mark } = part;
    const position = positionOf(packet[PACKET_ID] ?? 0);
    const atUs = packet[AT_US] ?? null;
    packing.add(packet, part);
    // A packet comes once for each scan that it is part of.
    if (position !== before) hostCharts.light(packet[SRC_ID] ?? 0, packet, position);
    before = position;
    if (scanId === NO_SCAN || role === PROBE) lanes.light(scanId, position, atUs);
    if (role !== PROBE) return;
    paces.get(scanId)?.add(atUs);
    const chart = charts.get(scanId);
    if (chart === undefined) return;
    chart.fields.light(packet, position, mark ?? 0);
    const isFirst = tries.isNew(packet[ATTEMPT_ID] ?? 0);
    chart.ports?.light(packet, position, mark ?? 0, isFirst);
  });
  return {
    timeline: lanes.draw(cited),
    cards: drawCards(charts),
    hostFields: hostCharts.draw(),
    firstPorts: new Map(Array.from(charts, ([scanId, { ports }]) => [scanId, ports?.first ?? []])),
    busiestSeconds: new Map(Array.from(paces, ([scanId, { probes }]) => [scanId, probes])),
    packedWithin: (mostBytes) => packing.finish(mostBytes),
    framesBefore,
  };
}

function chartsOf(
  database: Database.Database,
  scan: ScanDetails,
  positionOf: (packetId: number) => number,
): CardCharts {
  const { scan_id, started_us, ended_us, ports } = scan;
  const ends = {
    frames: {
      first: positionOf(scan.first_capture_id * FRAMES_PER_CAPTURE + scan.first_frame),
      last: positionOf(scan.last_capture_id * FRAMES_PER_CAPTURE + scan.last_frame),
    },
    times: started_us === null || ended_us === null ? null : { first: started_us, last: ended_us },
  };
  return {
    scan,
    fields: new ScanCharts(ends, ports),
    ports: ports > 0 ? new PortCharts(database, scan_id, ends) : null,
  };
}

function framesBeforeOf(database: Database.Database): Map<number, number> {
  return new Map(
    rows<{ capture_id: number; frames_before: number }>(
      database,
      `select capture_id, coalesce(sum(frames) over (
         order by capture_id rows between unbounded preceding and 1 preceding), 0) as frames_before
       from captures`,
    ).map(({ capture_id, frames_before }) => [capture_id, frames_before]),
  );
}
