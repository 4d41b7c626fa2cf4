/** Decompresses gzip and zstd while it streams: all members of a file, damage reported, never thrown. */
import { GzipMember } from "./gzip.ts";
import type { Member } from "./member.ts";
import type { ProblemLog } from "./problems.ts";
import { ZstdMember } from "./zstd.ts";

export type Compression = "gzip" | "zstd";

/**
 * Small pieces go to the engines, because at damage an engine keeps back what it made of the last
 * piece, and so that one piece cannot decompress to much.
 */
const PIECE_BYTES = 1 << 15;

/**
 * Captures shrink to a tenth or a twentieth, a flood of equal packets to a hundredth. What expands
 * further than this, beyond the first megabytes, is made to fill a disk.
 */
const MAX_RATIO = 200;
const FREE_BYTES = 1 << 26;

/** Enough to recognise either compression. */
const MAGIC_BYTES = 4;

/** Recognises a compressed stream by its first bytes. */
export function findCompression(head: Uint8Array): Compression | "none" {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  const isFrame = head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd;
  // RFC 8878 section 3.1.2: skippable frames may stand between the others.
  const isSkippable =
    ((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18;
  return isFrame || isSkippable ? "zstd" : "none";
}

/**
 * Yields the decompressed stream; a chunk is valid until the next one is asked for.
 *
 * Memory stays bounded whatever the ratio: an engine waits until its output is taken. Damage ends
 * the stream and is reported, and `stored` is still read to its end, since its digests are wanted.
 */
export async function* unpack(
  stored: AsyncIterable<Uint8Array>,
  compression: Compression,
  problems: ProblemLog,
): AsyncGenerator<Uint8Array, void> {
  const unpacking = new Unpacking(compression, problems);
  try {
    for await (const chunk of stored) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        for await (const output of unpacking.write(chunk.subarray(at, at + PIECE_BYTES))) {
          yield output;
          if (unpacking.isBomb(output.length)) break;
        }
      }
    }
    yield* unpacking.end();
  } finally {
    unpacking.close();
  }
}

class Unpacking {
  readonly #compression: Compression;
  readonly #problems: ProblemLog;
  /** None after damage, or once what follows is no member. */
  #member: Member | null;
  /** What follows a member, until it is enough to tell whether it is another; null within one. */
  #lead: Uint8Array | null = null;
  /** Offset in the stored file. */
  #offset = 0;
  #garbageAt: number | null = null;
  #outputBytes = 0;

  constructor(compression: Compression, problems: ProblemLog) {
    this.#compression = compression;
    this.#problems = problems;
    this.#member = this.#open();
  }

  async *write(piece: Uint8Array): AsyncGenerator<Uint8Array, void> {
    this.#offset += piece.length;
    let rest = piece;
    while (rest.length > 0) {
      if (this.#lead !== null) rest = this.#findMember(this.#lead, rest);
      const member = this.#member;
      if (member === null || rest.length === 0) return;
      yield* member.write(rest);
      rest = rest.subarray(member.consumed);
      this.#judge(member, rest.length);
    }
  }

  /** Counts what was put out; true, and nothing more is unpacked, where that is out of all proportion. */
  isBomb(bytes: number): boolean {
    this.#outputBytes += bytes;
    if (this.#outputBytes <= FREE_BYTES || this.#outputBytes <= MAX_RATIO * this.#offset)
      return false;
    this.#problems.add(
      "expansion-bounded",
      `The ${this.#compression} stream expands to more than ${MAX_RATIO} times its size; it is read up to byte ${this.#outputBytes} of what it holds. Unpack it yourself to have all of it read.`,
    );
    this.close();
    this.#member = null;
    return true;
  }

  async *end(): AsyncGenerator<Uint8Array, void> {
    const leadBytes = this.#lead?.length ?? 0;
    if (leadBytes > 0) this.#garbageAt = this.#offset - leadBytes;
    if (this.#garbageAt !== null) {
      const bytes = this.#offset - this.#garbageAt;
      this.#problems.add(
        "trailing-garbage",
        `The ${this.#compression} stream ends at byte ${this.#garbageAt}; ${bytes} bytes that follow are no part of it.`,
        null,
        bytes,
      );
    }
    if (this.#member === null) return;
    yield* this.#member.end();
    if (this.#member.state !== "cut off") return;
    this.#problems.add(
      "cut-off-compression",
      `The ${this.#compression} stream is cut off at byte ${this.#offset}; what came before is read.`,
    );
  }

  close(): void {
    this.#member?.close();
  }

  /** Returns the start of the next member, nothing where there is none or not enough to tell. */
  #findMember(lead: Uint8Array, rest: Uint8Array): Uint8Array {
    const joined = lead.length === 0 ? rest : Buffer.concat([lead, rest]);
    if (joined.length < MAGIC_BYTES) {
      this.#lead = joined.slice();
      return new Uint8Array(0);
    }
    this.#lead = null;
    if (findCompression(joined) === this.#compression) this.#member = this.#open();
    else this.#garbageAt = this.#offset - joined.length;
    return joined;
  }

  #judge(member: Member, restBytes: number): void {
    const at = this.#offset - restBytes;
    if (member.error !== null) {
      this.#problems.add(
        "damaged-compression",
        `The ${this.#compression} stream is damaged near byte ${at} (${member.error}); what came before is read.`,
      );
    }
    if (member.state === "reading") return;
    member.close();
    this.#member = null;
    if (member.state === "ended") this.#lead = new Uint8Array(0);
  }

  #open(): Member {
    return this.#compression === "gzip" ? new GzipMember() : new ZstdMember();
  }
}
