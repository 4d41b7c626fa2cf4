/**
 * A scan's probes, placed in the cells of its charts.
 *
 * The database says which cell each probe belongs to; here the cells are only lit. One pass over
 * the probes serves all charts of the scan and its lane in the timeline.
 */
import type Database from "better-sqlite3";
import { rows } from "../rows.ts";
import { Grid } from "./grid.ts";

/** The header fields that are drawn, as `distributions` names them. */
export const FIELDS = [
  "src_port",
  "ip_length",
  "ip_id",
  "ip_ttl",
  "dst_port",
  "tcp_seq",
  "tcp_ack",
  "tcp_window",
] as const;

export type Field = (typeof FIELDS)[number];

export const COLUMNS = 96;
export const ROWS = 28;
export const LANE_STEPS = 240;
/** Values of a field are named one by one up to this many. */
export const FEW_VALUES = 3;
/** With more ports a scan is mostly all of them, and a sequential one shows as a diagonal. */
const MOST_LOG_PORTS = 5000;

export interface FieldValue {
  readonly value: number;
  readonly frames: number;
}

interface FieldExtent {
  readonly field: Field;
  /** Different ones. */
  readonly values: number;
  readonly low: number;
  readonly high: number;
  /** Probes with the commonest value. */
  readonly most: number;
}

/** One field of a scan: its extent, its values where they are few, its charts by frame and time. */
export interface FieldChart extends FieldExtent {
  readonly commonest: readonly FieldValue[];
  readonly isLog: boolean;
  readonly byFrame: Grid;
  readonly byTime: Grid;
}

/** What stands along the horizontal axes: null where the probes have no time. */
export interface Extent {
  readonly first: number;
  readonly last: number;
  readonly firstUs: number | null;
  readonly lastUs: number | null;
}

export interface ScanCharts {
  readonly extent: Extent;
  readonly fields: readonly FieldChart[];
  /** Probes per step of the timeline, by time and by frame. */
  readonly laneByTime: Uint32Array;
  readonly laneByFrame: Uint32Array;
}

/** Extent and commonest number of every field of a scan's probes: the figures of `distributions`. */
const EXTENTS = FIELDS.map(
  (field) => `
    select '${field}' as field, count(*) as "values", min(value) as low, max(value) as high,
      max(frames) as most
    from (
      select ${field} as value, count(*) as frames from scan_packets_now
      where scan_id = ? and role = 1 and ${field} is not null group by ${field}
    ) having count(*) > 0`,
).join(" union all ");

/** Draws the gathered probes of a scan. `whole` is the extent of the timeline's axes. */
export function scanCharts(database: Database.Database, scanId: number, whole: Extent): ScanCharts {
  const fields = rows<FieldExtent>(database, EXTENTS, ...FIELDS.map(() => scanId)).map(
    (extent) => ({
      ...extent,
      commonest: extent.values <= FEW_VALUES ? commonest(database, scanId, extent.field) : [],
      isLog: extent.field === "dst_port" && extent.values <= MOST_LOG_PORTS,
      byFrame: new Grid(COLUMNS, ROWS),
      byTime: new Grid(COLUMNS, ROWS),
    }),
  );
  const [extent] = rows<Extent>(
    database,
    `select min(position) as first, max(position) as last, min(at_us) as firstUs,
       max(at_us) as lastUs from scan_packets_now where scan_id = ? and role = 1`,
    scanId,
  );
  const charts: ScanCharts = {
    extent: extent ?? whole,
    fields,
    laneByTime: new Uint32Array(LANE_STEPS),
    laneByFrame: new Uint32Array(LANE_STEPS),
  };
  light(database, scanId, charts, whole);
  return charts;
}

function commonest(database: Database.Database, scanId: number, field: Field): FieldValue[] {
  return rows<FieldValue>(
    database,
    `select ${field} as value, count(*) as frames from scan_packets_now
     where scan_id = ? and role = 1 and ${field} is not null
     group by ${field} order by frames desc, value`,
    scanId,
  );
}

function light(
  database: Database.Database,
  scanId: number,
  { extent, fields, laneByFrame, laneByTime }: ScanCharts,
  whole: Extent,
): void {
  const cells = database
    .prepare<[number], (number | null)[]>(
      `select ${[
        "mark",
        step("position", extent.first, extent.last, COLUMNS),
        step("at_us", extent.firstUs, extent.lastUs, COLUMNS),
        step("position", whole.first, whole.last, LANE_STEPS),
        step("at_us", whole.firstUs, whole.lastUs, LANE_STEPS),
        ...fields.map((field) =>
          (field.isLog ? logStep : step)(field.field, field.low, field.high, ROWS),
        ),
      ].join(", ")} from scan_packets_now where scan_id = ? and role = 1`,
    )
    .raw();
  for (const [mark, frame, time, laneFrame, laneTime, ...values] of cells.iterate(scanId)) {
    for (let place = 0; place < fields.length; place++) {
      const value = values[place];
      const field = fields[place];
      if (value === null || value === undefined || field === undefined) continue;
      field.byFrame.light(frame ?? 0, value, mark ?? 0);
      if (time !== null && time !== undefined) field.byTime.light(time, value, mark ?? 0);
    }
    raise(laneByFrame, laneFrame);
    raise(laneByTime, laneTime);
  }
}

function raise(lane: Uint32Array, at: number | null | undefined): void {
  if (at !== null && at !== undefined) lane[at] = (lane[at] ?? 0) + 1;
}

/** SQL for the step, of `steps`, in which a column's value lies; values are centred in their step. */
function step(column: string, low: number | null, high: number | null, steps: number): string {
  if (low === null || high === null) return "null";
  return `cast((2 * (${column} - ${low}) + 1) * ${steps} / (2 * (${high} - ${low} + 1)) as bigint)`;
}

/** The same on a log scale, for numbers from 0 on. */
function logStep(column: string, low: number | null, high: number | null, steps: number): string {
  if (low === null || high === null) return "null";
  return `cast(${steps} * (ln(${column} + 1) - ln(${low} + 1)) / (ln(${high} + 2) - ln(${low} + 1)) as bigint)`;
}
