/** One pass over a capture: packets, digests, problems. */
import type { CaptureResult, Digests, ReadOptions } from "./capture.ts";
import type { Container } from "./container.ts";
import { createDigester, type Digester, DigestThread } from "./digests.ts";
import type { Packet } from "./packet.ts";
import { ProblemLog } from "./problems.ts";
import { RecordFeed } from "./records.ts";
import type { ByteSource } from "./source.ts";
import { type Compression, unpack } from "./unpack.ts";

/** Large enough that the cost of a read does not show; compressed input goes in smaller pieces. */
const CHUNK_BYTES = 1 << 20;

export async function readCapture(
  source: ByteSource,
  compression: Compression | "none",
  container: Container,
  onPacket: (packet: Packet) => void,
  options: ReadOptions,
): Promise<CaptureResult> {
  const problems = new ProblemLog();
  const opened = container.open(onPacket, problems);
  const feed = new RecordFeed(opened.reader);
  const stored = new Passage(source.chunks(CHUNK_BYTES), options);
  const content =
    compression === "none"
      ? stored
      : new Passage(unpack(stored, compression, problems), { ...options, onProgress: () => {} });
  try {
    for await (const chunk of content) feed.push(chunk);
    await stored.finish();
    await content.finish();
  } finally {
    stored.close();
    content.close();
  }

  const cutBytes = opened.reader.isStopped ? 0 : feed.unfinishedBytes;
  const frame = opened.frame() + 1;
  if (cutBytes > 0) {
    problems.add(
      "cut-off",
      `The capture ends inside the record at byte ${feed.unfinishedAt}, after frame ${frame - 1}.`,
      frame,
    );
  }
  const found = problems.list();
  return {
    bytes: stored.bytes,
    digests: stored.digests,
    decompressed: content === stored ? null : { bytes: content.bytes, digests: content.digests },
    packets: opened.packets(),
    isCutOff: found.some(({ code }) => code === "cut-off" || code === "cut-off-compression"),
    interfaces: opened.interfaces(),
    metadata: opened.metadata(),
    problems: found,
  };
}

const NO_DIGESTS: Digests = { md5: "", sha1: "", sha256: "" };
const NO_DIGESTER: Digester = { update() {}, finish: () => NO_DIGESTS, close() {} };

function digesterFor({ needsDigests = true, isLong = false }: ReadOptions): Digester {
  if (!needsDigests) return NO_DIGESTER;
  return isLong ? new DigestThread() : createDigester();
}

/** A stream that is counted and digested while it passes. */
class Passage implements AsyncIterable<Uint8Array> {
  bytes = 0;
  digests = NO_DIGESTS;
  readonly #digester: Digester;
  readonly #chunks: AsyncIterable<Uint8Array>;
  readonly #onProgress: ((bytes: number) => void) | undefined;
  #isFinished = false;

  constructor(chunks: AsyncIterable<Uint8Array>, options: ReadOptions) {
    this.#digester = digesterFor(options);
    this.#chunks = chunks;
    this.#onProgress = options.onProgress;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of this.#chunks) {
      this.bytes += chunk.length;
      this.#digester.update(chunk);
      yield chunk;
      this.#onProgress?.(this.bytes);
    }
  }

  /** Sets the digests; the stream has ended. */
  async finish(): Promise<void> {
    if (this.#isFinished) return;
    this.#isFinished = true;
    this.digests = await this.#digester.finish();
  }

  close(): void {
    this.#digester.close();
  }
}
