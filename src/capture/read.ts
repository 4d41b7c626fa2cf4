/** One pass over a capture: packets, digests, problems. */
import type { CaptureResult } from "./capture.ts";
import type { Container } from "./container.ts";
import { createDigester } from "./digests.ts";
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
  onProgress: ((bytesRead: number) => void) | undefined,
): Promise<CaptureResult> {
  const problems = new ProblemLog();
  const opened = container.open(onPacket, problems);
  const feed = new RecordFeed(opened.reader);
  const stored = new Passage(source.chunks(CHUNK_BYTES), onProgress);

  let content = stored;
  if (compression === "none") {
    for await (const chunk of stored) feed.push(chunk);
  } else {
    content = new Passage(unpack(stored, compression, problems), undefined);
    for await (const chunk of content) feed.push(chunk);
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
    digests: stored.digester.finish(),
    decompressed:
      content === stored ? null : { bytes: content.bytes, digests: content.digester.finish() },
    packets: opened.packets(),
    isCutOff: found.some(({ code }) => code === "cut-off" || code === "cut-off-compression"),
    interfaces: opened.interfaces(),
    metadata: opened.metadata(),
    problems: found,
  };
}

/** A stream that is counted and digested while it passes. */
class Passage implements AsyncIterable<Uint8Array> {
  readonly digester = createDigester();
  bytes = 0;
  readonly #chunks: AsyncIterable<Uint8Array>;
  readonly #onProgress: ((bytes: number) => void) | undefined;

  constructor(
    chunks: AsyncIterable<Uint8Array>,
    onProgress: ((bytes: number) => void) | undefined,
  ) {
    this.#chunks = chunks;
    this.#onProgress = onProgress;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of this.#chunks) {
      this.bytes += chunk.length;
      this.digester.update(chunk);
      yield chunk;
      this.#onProgress?.(this.bytes);
    }
  }
}
