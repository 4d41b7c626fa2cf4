/** Rows behind capture quality, chain of custody and method. */
import type Database from "better-sqlite3";
import { oneRow, rows } from "./rows.ts";

export interface Capture {
  readonly capture_id: number;
  readonly file_name: string;
  readonly bytes: number;
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
  readonly format: string;
  readonly compression: string;
  readonly decompressed_bytes: number | null;
  readonly decompressed_sha256: string | null;
  readonly link_types: string;
  readonly frames: number;
  readonly first_at_us: number | null;
  readonly last_at_us: number | null;
  readonly duration_s: number | null;
  readonly is_cut_off: number;
  readonly snapped_frames: number;
  readonly modified_us: number | null;
  readonly sha256_after: string | null;
  readonly sensor: string | null;
  readonly clock_offset_s: number | null;
}

export interface Run {
  readonly tool: string;
  readonly node: string;
  readonly sqlite: string;
  readonly command_line: string;
  readonly started_us: number;
  readonly finished_us: number | null;
  readonly commit_id: string | null;
  readonly platform: string;
  readonly case_id: string | null;
  readonly evidence_id: string | null;
  readonly examiner: string | null;
  readonly notes: string | null;
  readonly evidence_sha256: string | null;
}

export interface Note {
  readonly capture_id: number;
  readonly scope: string;
  readonly name: string;
  readonly value: string;
  /** Notes there are. */
  readonly all_rows: number;
}

export interface Check {
  readonly is_good: number;
  readonly title: string;
  readonly detail: string;
  readonly amount: number | null;
  readonly total: number | null;
  readonly unit: string;
  readonly capture_id: number | null;
  readonly first_frame: number | null;
  /** Checks there are. */
  readonly all_rows: number;
}

export interface Activity {
  readonly kind: string;
  readonly source: string | null;
  readonly target: string | null;
  readonly frames: number;
  readonly first_capture_id: number | null;
  readonly first_frame: number | null;
  readonly summary: string;
}

const LISTED = 200;

export function captures(database: Database.Database): Capture[] {
  return rows<Capture>(database, "select * from captures order by capture_id");
}

export function runs(database: Database.Database): Run[] {
  return rows<Run>(database, "select * from page_runs order by run_id");
}

export function notes(database: Database.Database): Note[] {
  return rows<Note>(
    database,
    `select *, count(*) over () as all_rows from page_notes
     order by capture_id, place, scope, name limit ${LISTED}`,
  );
}

export function checks(database: Database.Database): Check[] {
  return rows<Check>(
    database,
    `select *, count(*) over () as all_rows from page_checks
     order by place, amount desc, title, capture_id limit ${LISTED}`,
  );
}

export function activities(database: Database.Database): Activity[] {
  return rows<Activity>(
    database,
    `select kind, source, target, frames, first_capture_id, first_frame, summary from activities
     order by case kind when 'probing' then 0 else 1 end, frames desc, kind, source, target
     limit ${LISTED}`,
  );
}

/** IP options, extension headers and fragments, by who sent them to whom. */
export interface IpFeature {
  readonly feature: string;
  readonly source: string;
  readonly target: string;
  readonly frames: number;
  readonly first_capture_id: number;
  readonly first_frame: number;
  /** Such rows there are. */
  readonly all_rows: number;
}

export function ipFeatures(database: Database.Database): IpFeature[] {
  const { some } = oneRow<{ some: number }>(
    database,
    "select count(*) as some from page_forms where is_fragment = 1 or has_ip_options = 1",
  );
  if (some === 0) return [];
  return rows<IpFeature>(
    database,
    `select *, count(*) over () as all_rows from (
     select 'fragments of ' || protocol || ', the smallest of ' || smallest_octets || ' octets'
       as feature, source, target, fragments as frames, first_capture_id, first_frame
     from fragmentation
     union all
     select 'options: ' || ip_options, source, target, frames, first_capture_id, first_frame
     from ip_option_use)
     order by frames desc, feature, source, target limit ${LISTED}`,
  );
}

export function thresholds(database: Database.Database): {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly why: string;
}[] {
  return rows(database, "select name, value, unit, why from thresholds order by name");
}

export function viewTexts(
  database: Database.Database,
): { readonly name: string; readonly question: string; readonly sql: string }[] {
  return rows(
    database,
    `select name, question, sql from views where name not like 'page!_%' escape '!' order by name`,
  );
}
