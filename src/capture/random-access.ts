/** Reads a capture's packets again, in any order: to carve frames, or to show one. */
import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import type { Capture } from "./capture.ts";
import { ProblemLog } from "./problems.ts";
import { fileSource } from "./source.ts";
import { unpack } from "./unpack.ts";

const CHUNK_BYTES = 1 << 18;

export interface RandomAccess {
  /**
   * The bytes at a packet's fileOffset; fewer where the file ends earlier. They lie in a buffer that
   * the next call overwrites.
   */
  read(fileOffset: number, length: number): Uint8Array;
  close(): void;
}

/**
 * Opens a capture for reading at any offset.
 *
 * A compressed one is decompressed first, into a file in `folder` that has no name any more once it
 * is open, so nothing is left behind. Standard input cannot be read again: UserError. It is not
 * spooled to a file while it is read; that may come.
 */
export async function openRandomAccess(capture: Capture, folder: string): Promise<RandomAccess> {
  if (capture.path === "-") {
    throw new UserError("standard input can be read only once; save the capture to a file first");
  }
  const { path, compression } = capture;
  const file =
    compression === "none"
      ? openSync(path, "r")
      : await spool(
          unpack(fileSource(path).chunks(CHUNK_BYTES), compression, new ProblemLog()),
          folder,
        );
  return accessTo(file);
}

async function spool(content: AsyncIterable<Uint8Array>, folder: string): Promise<number> {
  const name = join(folder, `.scanxtract-${randomUUID()}`);
  const file = openSync(name, "wx+", 0o600);
  unlinkSync(name);
  try {
    for await (const chunk of content) {
      for (let at = 0; at < chunk.length; ) at += writeSync(file, chunk, at);
    }
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return file;
}

function accessTo(file: number): RandomAccess {
  let buffer = new Uint8Array(1 << 16);
  return {
    read(fileOffset, length) {
      if (length > buffer.length) buffer = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const bytes = readSync(file, buffer, filled, length - filled, fileOffset + filled);
        if (bytes === 0) break;
        filled += bytes;
      }
      return buffer.subarray(0, filled);
    },
    close() {
      closeSync(file);
    },
  };
}
