/** Opens a capture: finds out by its content what it is, and reads it from its first byte to its last. */
import type { Stats } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { basename } from "node:path";
import { UserError } from "../errors.ts";
import type { Capture } from "./capture.ts";
import { type Container, findContainer } from "./container.ts";
import { describeForeign } from "./foreign.ts";
import { ProblemLog } from "./problems.ts";
import { readCapture } from "./read.ts";
import { RecordFeed } from "./records.ts";
import { type ByteSource, fileSource, refuse, streamSource } from "./source.ts";
import { type Compression, findCompression, unpack } from "./unpack.ts";

const PROBE_BYTES = 1 << 16;
/** Enough for every signature, and for the first records of a variant that only they tell. */
const HEAD_BYTES = 4096;
/** How far the first packet with a time is looked for before the capture is read. */
const MAX_PROBED_BYTES = 1 << 26;
/** The same for standard input, which is held in memory meanwhile. */
const MAX_REMEMBERED_BYTES = 1 << 22;

/**
 * Recognises a capture by its content and finds the time of its first packet.
 *
 * "-" is standard input. Throws UserError, one sentence with the next step, where the file cannot be
 * read or is no capture. The file is opened for reading only.
 */
export async function openCapture(path: string): Promise<Capture> {
  const isStdin = path === "-";
  if (!isStdin) await checkFile(path);
  const source = isStdin ? streamSource(process.stdin) : fileSource(path);
  const name = isStdin ? "stdin" : path;

  const stored = await readHead(source.chunks(PROBE_BYTES));
  const compression = findCompression(stored);
  const head =
    compression === "none"
      ? stored
      : await readHead(unpacked(source, compression, new ProblemLog()));
  if (compression !== "none" && head.length === 0) {
    throw new UserError(
      `${name}: its ${compression} stream is cut off or damaged before any byte of a capture`,
    );
  }
  const container = findContainer(head);
  if (container === null) throw new UserError(describeForeign(name, head));
  if (typeof container === "string") throw new UserError(`${name}: ${container}`);

  const probed = isStdin ? MAX_REMEMBERED_BYTES : MAX_PROBED_BYTES;
  const firstAtUs = await findFirstTime(source, compression, container, probed);
  source.release();
  return {
    path,
    fileName: isStdin ? "stdin" : basename(path),
    format: container.format,
    compression,
    firstAtUs,
    read: (onPacket, options = {}) =>
      readCapture(source, compression, container, onPacket, options),
  };
}

async function checkFile(path: string): Promise<void> {
  let found: Stats;
  try {
    found = await stat(path);
    await access(path, constants.R_OK);
  } catch (error) {
    refuse(path, error);
  }
  if (found.isDirectory())
    throw new UserError(`${path}: is a folder; name the capture files in it`);
  // A capture is read more than once, and its head before that.
  if (!found.isFile()) {
    throw new UserError(
      `${path}: is no regular file; let it be standard input: scanxtract -r - < …`,
    );
  }
}

async function readHead(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  for await (const chunk of chunks) {
    const part = chunk.subarray(0, HEAD_BYTES - length);
    head.set(part, length);
    length += part.length;
    if (length === HEAD_BYTES) break;
  }
  return head.subarray(0, length);
}

function unpacked(
  source: ByteSource,
  compression: Compression | "none",
  problems: ProblemLog,
): AsyncIterable<Uint8Array> {
  const stored = source.chunks(PROBE_BYTES);
  return compression === "none" ? stored : unpack(stored, compression, problems);
}

async function findFirstTime(
  source: ByteSource,
  compression: Compression | "none",
  container: Container,
  maxBytes: number,
): Promise<number | null> {
  const problems = new ProblemLog();
  let firstAtUs: number | null = null;
  const { reader } = container.open((packet) => {
    if (packet.hasTime) firstAtUs ??= packet.atUs;
  }, problems);
  const feed = new RecordFeed(reader);
  let bytes = 0;
  for await (const chunk of unpacked(source, compression, problems)) {
    feed.push(chunk);
    bytes += chunk.length;
    if (firstAtUs !== null || reader.isStopped || bytes >= maxBytes) break;
  }
  return firstAtUs;
}
