/** Rows behind the section about frames: those the page cites, and the first of each scan. */
import type Database from "better-sqlite3";
import { rows } from "./rows.ts";

export interface FrameRow {
  readonly capture_id: number;
  readonly frame: number;
  /** Of the frame, counted on over the captures of the case. */
  readonly position: number;
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

/** Cited frames drawn; links to others are not made. */
const CITED = 200;

/** Frames that the page names as proof, in order. */
export function citedFrames(database: Database.Database): FrameRow[] {
  return rows<FrameRow>(
    database,
    `select page_frames.*, null as role from page_frames
     where packet_id in (
       select capture_id * 4294967296 + frame from page_cited_frames
       order by capture_id, frame limit ${CITED}
     )
     order by packet_id`,
  );
}

/** The first frames of a scan, from its gathered packets: probes, answers and follow-ups. */
export function scanFrames(database: Database.Database, scanId: number, most: number): FrameRow[] {
  return rows<FrameRow>(
    database,
    `select page_frames.*,
       case first.role when 1 then 'probe' when 2 then 'answer' else 'follow-up' end as role
     from (
       select packet_id, role from scan_packets_now where scan_id = ? order by packet_id limit ?
     ) as first
     inner join page_frames on page_frames.packet_id = first.packet_id
     order by first.packet_id`,
    scanId,
    most,
  );
}
