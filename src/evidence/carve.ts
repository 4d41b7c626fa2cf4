/** Cuts frames out of the captures of a case, byte for byte, into a capture of their own. */
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import type Database from "better-sqlite3";
import { openCapture } from "../capture/open.ts";
import { openRandomAccess, type RandomAccess } from "../capture/random-access.ts";
import { UserError } from "../errors.ts";
import { type CaptureFormat, formatFor } from "./capture-writer.ts";
import type { SelectedFrame } from "./select-frames.ts";

const FRAMES_AT_ONCE = 10_000;

interface Located {
  readonly frame: number;
  readonly at_us: number | null;
  readonly at_ns: number;
  readonly link_type: number;
  readonly file_offset: number;
  readonly captured_bytes: number;
  readonly wire_bytes: number;
}

/**
 * Writes `frames`, in file order, into the new file `output`. `sources` are the files of the
 * captures, by capture_id; their hashes have been compared. Throws UserError where the file is
 * there already; on any other error nothing is left of it.
 */
export async function carve(
  database: Database.Database,
  frames: readonly SelectedFrame[],
  sources: ReadonlyMap<number, string>,
  output: string,
): Promise<void> {
  const format = formatOf(database, frames);
  const file = createFile(output);
  try {
    writeSync(file, format.header());
    for (const [captureId, path] of sources) {
      const numbers = frames.filter((each) => each.capture_id === captureId);
      const source = await openRandomAccess(await openCapture(path), tmpdir());
      try {
        writeFrames(
          database,
          captureId,
          numbers.map(({ frame }) => frame),
          source,
          format,
          file,
        );
      } finally {
        source.close();
      }
    }
    closeSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(output, { force: true });
    throw error;
  }
}

function createFile(output: string): number {
  try {
    return openSync(output, "wx");
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(isThere ? `${output}: is there already; name another file` : reason);
  }
}

function formatOf(database: Database.Database, frames: readonly SelectedFrame[]): CaptureFormat {
  const facts = database
    .prepare<[string], { types: string; first: number | null; last: number | null; timed: number }>(
      `select json_group_array(distinct interfaces.link_type) as types,
         min(packets.at_us) as first, max(packets.at_us) as last,
         count(packets.at_us) = count(*) as timed
       from json_each(?) as chosen
       join packets on packets.packet_id = chosen.value
       join links on links.link_id = packets.link_id
       join interfaces on interfaces.interface_id = links.interface_id`,
    )
    .get(JSON.stringify(frames.map(packetId)));
  if (facts === undefined) throw new Error("an aggregate without a group has one row");
  const types: number[] = JSON.parse(facts.types);
  return formatFor(
    types.sort((a, b) => a - b),
    facts.first,
    facts.last,
    facts.timed === 1,
  );
}

function writeFrames(
  database: Database.Database,
  captureId: number,
  numbers: readonly number[],
  source: RandomAccess,
  format: CaptureFormat,
  file: number,
): void {
  const locate = database.prepare<[string], Located>(
    `select packets.packet_id % 4294967296 as frame, packets.at_us, packets.at_ns,
       interfaces.link_type, packets.file_offset, packets.captured_bytes, packets.wire_bytes
     from json_each(?) as chosen
     join packets on packets.packet_id = chosen.value
     join links on links.link_id = packets.link_id
     join interfaces on interfaces.interface_id = links.interface_id
     order by packets.packet_id`,
  );
  for (let at = 0; at < numbers.length; at += FRAMES_AT_ONCE) {
    const ids = numbers
      .slice(at, at + FRAMES_AT_ONCE)
      .map((frame) => packetId({ capture_id: captureId, frame }));
    const parts: Uint8Array[] = [];
    for (const located of locate.all(JSON.stringify(ids))) {
      // The next reading overwrites what this one returned.
      const bytes = source.read(located.file_offset, located.captured_bytes).slice();
      if (bytes.length < located.captured_bytes) {
        throw new UserError(`frame ${located.frame}: the capture ends before its last byte`);
      }
      const { before, after } = format.around({
        linkType: located.link_type,
        atUs: located.at_us,
        atNs: located.at_ns,
        wireBytes: located.wire_bytes,
        bytes,
      });
      parts.push(before, bytes, after);
    }
    writeAll(file, Buffer.concat(parts));
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

const FRAMES_PER_CAPTURE = 2 ** 32;

function packetId({ capture_id, frame }: SelectedFrame): number {
  return capture_id * FRAMES_PER_CAPTURE + frame;
}
