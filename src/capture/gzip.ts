/**
 * One member of a gzip file: header, deflate stream, checksum. RFC 1952 section 2.3.
 *
 * The framing is read here rather than by Node's gunzip, which throws away the output of a member
 * whose checksum is wrong or that garbage follows.
 */
import { crc32, createInflateRaw } from "node:zlib";
import { Engine } from "./engine.ts";
import type { Member, MemberState } from "./member.ts";

/** Offset of each field from the start of a member, in bytes. */
const METHOD = 2;
const FLAGS = 3;
const EXTRA = 10;

const DEFLATE = 8;
const HAS_HEADER_CRC = 0x02;
const HAS_EXTRA = 0x04;
const HAS_NAME = 0x08;
const HAS_COMMENT = 0x10;

/** CRC-32 and length modulo 2^32 of what was compressed. */
const TRAILER_BYTES = 8;
/** An extra field of 65,535 bytes, a name and a comment fit; more is damage. */
const MAX_HEADER_BYTES = 1 << 18;
const OUTPUT_BYTES = 1 << 17;

export class GzipMember implements Member {
  consumed = 0;
  state: MemberState = "reading";
  error: string | null = null;
  readonly #engine = new Engine(createInflateRaw({ chunkSize: OUTPUT_BYTES }));
  #phase: "header" | "body" | "trailer" = "header";
  /** Bytes of a header or trailer that is not yet complete. */
  #pending = new Uint8Array(0);
  #crc = 0;
  #bytes = 0;

  async *write(piece: Uint8Array): AsyncGenerator<Uint8Array, void> {
    this.consumed = 0;
    if (this.#phase === "header") this.#readHeader(piece);
    if (this.#phase === "body" && this.consumed < piece.length) {
      yield* this.#readBody(piece.subarray(this.consumed));
    }
    if (this.#phase === "trailer") this.#readTrailer(piece.subarray(this.consumed));
  }

  async *end(): AsyncGenerator<Uint8Array, void> {
    yield* this.#engine.end();
    this.state = "cut off";
  }

  close(): void {
    this.#engine.close();
  }

  #readHeader(piece: Uint8Array): void {
    const before = this.#pending.length;
    const header = joined(this.#pending, piece);
    const length = measureHeader(header);
    if (length === "incomplete" && header.length < MAX_HEADER_BYTES) {
      this.#pending = header;
      this.consumed = piece.length;
    } else if (typeof length === "string") {
      this.#fail(length === "incomplete" ? "its header does not end" : length);
    } else {
      this.#pending = new Uint8Array(0);
      this.consumed = length - before;
      this.#phase = "body";
    }
  }

  async *#readBody(piece: Uint8Array): AsyncGenerator<Uint8Array, void> {
    for await (const output of this.#engine.write(piece)) {
      this.#crc = crc32(output, this.#crc);
      this.#bytes += output.length;
      yield output;
    }
    this.consumed += this.#engine.consumed;
    if (this.#engine.error !== null) this.#fail(this.#engine.error.message);
    else if (this.#engine.consumed < piece.length) this.#phase = "trailer";
  }

  #readTrailer(piece: Uint8Array): void {
    const part = piece.subarray(0, TRAILER_BYTES - this.#pending.length);
    this.#pending = joined(this.#pending, part);
    this.consumed += part.length;
    if (this.#pending.length < TRAILER_BYTES) return;
    const view = new DataView(this.#pending.buffer);
    const agrees =
      view.getUint32(0, true) === this.#crc && view.getUint32(4, true) === this.#bytes % 2 ** 32;
    if (!agrees) this.error = "its checksum does not agree";
    this.state = "ended";
  }

  #fail(error: string): void {
    this.state = "damaged";
    this.error = error;
  }
}

/** Length of the header at the start of the bytes, or what stands against it. */
function measureHeader(bytes: Uint8Array): number | "incomplete" | "not deflate" {
  if (bytes.length < EXTRA) return "incomplete";
  if (bytes[METHOD] !== DEFLATE) return "not deflate";
  const flags = bytes[FLAGS] ?? 0;
  let at = EXTRA;
  if ((flags & HAS_EXTRA) !== 0) {
    if (bytes.length < at + 2) return "incomplete";
    at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  }
  for (const text of [HAS_NAME, HAS_COMMENT]) {
    if ((flags & text) === 0) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0) return "incomplete";
    at = zero + 1;
  }
  if ((flags & HAS_HEADER_CRC) !== 0) at += 2;
  return at <= bytes.length ? at : "incomplete";
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
