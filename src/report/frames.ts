/** Rows behind the section about frames: those the page cites, and the first of each scan. */
import type Database from "better-sqlite3";
import { rows } from "./rows.ts";

export interface FrameRow {
  readonly capture_id: number;
  readonly frame: number;
  readonly at_us: number | null;
  readonly src: string | null;
  readonly dst: string | null;
  readonly src_port: number | null;
  readonly dst_port: number | null;
  readonly protocol: string;
  readonly tcp_flags: number | null;
  readonly tcp_seq: number | null;
  readonly tcp_ack: number | null;
  readonly tcp_window: number | null;
  readonly icmp_type: number | null;
  readonly icmp_code: number | null;
  readonly ip_ttl: number | null;
  readonly ip_id: number | null;
  readonly ip_length: number | null;
  readonly role: string | null;
}

const COLUMNS = `capture_id, frame, at_us, src, dst, src_port, dst_port, protocol, tcp_flags, tcp_seq,
  tcp_ack, tcp_window, icmp_type, icmp_code, ip_ttl, ip_id, ip_length`;

/** Cited frames drawn; links to others are not made. */
const CITED = 200;

/** Frames that the page names as proof, in order. */
export function citedFrames(database: Database.Database): FrameRow[] {
  return rows<FrameRow>(
    database,
    `select ${COLUMNS}, null as role from frames
     where (capture_id, frame) in (
       select capture_id, frame from page_cited_frames order by capture_id, frame limit ${CITED}
     )
     order by capture_id, frame`,
  );
}

/** The first frames of a scan: probes, answers and follow-ups. */
export function scanFrames(database: Database.Database, scanId: number, most: number): FrameRow[] {
  return rows<FrameRow>(
    database,
    `with first as (
       select capture_id, frame, role from scan_frames where scan_id = ?
       order by capture_id, frame limit ?
     )
     select frames.capture_id, frames.frame, at_us, src, dst, src_port, dst_port, protocol,
       tcp_flags, tcp_seq, tcp_ack, tcp_window, icmp_type, icmp_code, ip_ttl, ip_id, ip_length, role
     from first
     inner join frames on frames.capture_id = first.capture_id and frames.frame = first.frame
     order by frames.capture_id, frames.frame`,
    scanId,
    most,
  );
}
