/** All drawings of the page: the charts of each scan, and the timeline over all of them. */
import type Database from "better-sqlite3";
import { type Dot, drawAxes, drawLane, type Pause } from "./charts/lanes.ts";
import { type Multiple, multiple } from "./charts/multiples.ts";
import { type Extent, type ScanCharts, scanCharts } from "./charts/probes.ts";
import { count } from "./figures.ts";
import type { FrameRow } from "./frames.ts";
import { oneRow, rows } from "./rows.ts";
import type { ScanDetails } from "./scans.ts";

/** Lanes drawn one by one, the weightiest scans; the table below the timeline has the others. */
const LANES = 12;
/** Cards with charts; beyond, the case file has what they would show. */
const CHARTED = 40;

export interface DrawnLane {
  readonly scan: ScanDetails;
  readonly byTime: string;
  readonly byFrame: string;
}

export interface Timeline {
  /** Lanes of one scanner together, in order of time. */
  readonly scanners: readonly { readonly scanner: string; readonly lanes: readonly DrawnLane[] }[];
  readonly left: number;
  readonly pauses: readonly Pause[];
  readonly axisByTime: string;
  readonly axisByFrame: string;
}

export interface Drawings {
  readonly timeline: Timeline;
  /** The small multiples of a scan, by its number. */
  readonly multiples: ReadonlyMap<number, readonly Multiple[]>;
}

/** Draws what the scans look like, from their gathered packets. `cited` gives the open answers their places in time. */
export function drawings(
  database: Database.Database,
  scans: readonly ScanDetails[],
  cited: readonly FrameRow[],
): Drawings {
  const whole = oneRow<Extent>(
    database,
    `select 1 as first, coalesce(sum(frames), 1) as last, min(first_at_us) as firstUs,
       max(last_at_us) as lastUs from captures`,
  );
  const heaviest = [...scans].sort((a, b) => b.probes - a.probes || a.scan_id - b.scan_id);
  const charts = new Map(
    heaviest
      .slice(0, CHARTED)
      .map((scan) => [scan.scan_id, scanCharts(database, scan.scan_id, whole)]),
  );
  const inLanes = new Set(heaviest.slice(0, LANES));
  const multiples = new Map(
    Array.from(charts, ([scanId, { fields, extent }]) => [
      scanId,
      fields.map((field) => multiple(field, extent)),
    ]),
  );
  const shown = scans.filter((scan) => inLanes.has(scan));
  return {
    timeline: timeline(database, { scans: shown, charts, whole, cited }, scans.length),
    multiples,
  };
}

interface Drawn {
  readonly scans: readonly ScanDetails[];
  readonly charts: ReadonlyMap<number, ScanCharts>;
  readonly whole: Extent;
  readonly cited: readonly FrameRow[];
}

function timeline(database: Database.Database, drawn: Drawn, all: number): Timeline {
  const { scans, charts, whole } = drawn;
  const pauses = rows<Pause>(database, "select * from page_pauses order by after_us");
  const most = Math.max(
    ...Array.from(charts.values(), ({ laneByTime, laneByFrame }) =>
      Math.max(...laneByTime, ...laneByFrame),
    ),
    1,
  );
  const middle = scans[Math.floor(scans.length / 2)];
  const lanes = scans.flatMap((scan) => {
    const chart = charts.get(scan.scan_id);
    if (chart === undefined) return [];
    const lane = {
      byTime: chart.laneByTime,
      byFrame: chart.laneByFrame,
      dots: dots(scan, drawn),
      label: `S${scan.scan_id}: ${count(scan.probes)} probes`,
      namesPauses: scan === middle,
    };
    return { scan, ...drawLane(lane, whole, pauses, most) };
  });
  const scanners = [...new Set(scans.map((scan) => scan.scanner))];
  const axes = drawAxes(whole);
  return {
    scanners: scanners.map((scanner) => ({
      scanner,
      lanes: lanes.filter(({ scan }) => scan.scanner === scanner),
    })),
    left: all - lanes.length,
    pauses,
    axisByTime: axes.byTime,
    axisByFrame: axes.byFrame,
  };
}

/** Where open ports answered, as far as the answers are among the cited frames. */
function dots(scan: ScanDetails, { cited }: Drawn): Dot[] {
  return scan.open.flatMap(({ target, port, answer_capture_id, answer_frame }) => {
    const answer = cited.find(
      (row) => row.capture_id === answer_capture_id && row.frame === answer_frame,
    );
    if (answer === undefined) return [];
    return {
      position: answer.position,
      atUs: answer.at_us,
      title: `Port ${port} of ${target} answered open, frame ${count(answer.frame)}`,
    };
  });
}
