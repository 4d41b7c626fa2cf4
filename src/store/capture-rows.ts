/** Writes what is known of a capture file itself: the tables captures, interfaces, capture_metadata. */
import type Database from "better-sqlite3";
import type { Capture, CaptureResult } from "../capture/capture.ts";
import { linkTypeName } from "../decode/link-type-names.ts";
import { insertRows } from "./dictionary-rows.ts";

const US_PER_S = 1_000_000;

/** What decoding counted of the capture. */
export interface CaptureCounts {
  readonly captureId: number;
  readonly runId: number;
  readonly firstInterfaceId: number;
  readonly firstAtUs: number | null;
  readonly lastAtUs: number | null;
  readonly snappedFrames: number;
  readonly linkTypes: ReadonlySet<number>;
  readonly isTimeOrdered: boolean;
  readonly modifiedUs: number | null;
  readonly sha256After: string | null;
  readonly sensor: string | null;
  readonly clockOffsetS: number | null;
}

export function insertCapture(
  database: Database.Database,
  capture: Capture,
  result: CaptureResult,
  counts: CaptureCounts,
): void {
  const { captureId, firstAtUs, lastAtUs } = counts;
  const { digests, decompressed } = result;
  const durationUs = firstAtUs === null || lastAtUs === null ? null : lastAtUs - firstAtUs;
  insertRows(database, "captures", [
    {
      capture_id: captureId,
      run_id: counts.runId,
      file_name: capture.fileName,
      path: capture.path,
      bytes: result.bytes,
      md5: digests.md5,
      sha1: digests.sha1,
      sha256: digests.sha256,
      format: capture.format,
      compression: capture.compression,
      decompressed_bytes: decompressed?.bytes ?? null,
      decompressed_md5: decompressed?.digests.md5 ?? null,
      decompressed_sha1: decompressed?.digests.sha1 ?? null,
      decompressed_sha256: decompressed?.digests.sha256 ?? null,
      link_types: [...counts.linkTypes].map(linkTypeName).join(", "),
      frames: result.packets,
      first_at_us: firstAtUs,
      last_at_us: lastAtUs,
      duration_s: durationUs === null ? null : durationUs / US_PER_S,
      is_cut_off: result.isCutOff ? 1 : 0,
      snapped_frames: counts.snappedFrames,
      is_time_ordered: counts.isTimeOrdered ? 1 : 0,
      modified_us: counts.modifiedUs,
      sha256_after: counts.sha256After,
      sensor: counts.sensor,
      clock_offset_s: counts.clockOffsetS,
    },
  ]);
  insertRows(
    database,
    "interfaces",
    result.interfaces.map((each, number) => ({
      interface_id: counts.firstInterfaceId + number,
      capture_id: captureId,
      number,
      link_type: each.linkType,
      link_type_name: linkTypeName(each.linkType),
      snap_length: each.snapLength,
      name: each.name,
      description: each.description,
      filter: each.filter,
      os: each.os,
      time_resolution: each.timeResolution,
      time_offset_s: each.timeOffsetSeconds,
      dropped: each.dropped,
    })),
  );
  insertRows(
    database,
    "capture_metadata",
    result.metadata.map(({ scope, name, value }) => ({
      capture_id: captureId,
      scope,
      name,
      value,
    })),
  );
}
