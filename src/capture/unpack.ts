/** Decompresses gzip (RFC 1952) and zstd (RFC 8878) while it streams. */
import { once } from "node:events";
import { createGunzip, createZstdDecompress } from "node:zlib";
import type { ProblemLog } from "./problems.ts";

export type Compression = "gzip" | "zstd";

/** Recognises a compressed stream by its first bytes. */
export function findCompression(head: Uint8Array): Compression | "none" {
  const text = Buffer.from(head.subarray(0, 4)).toString("hex");
  if (text.startsWith("1f8b")) return "gzip";
  // RFC 8878 section 3.1.2: skippable frames may come first.
  if (text === "28b52ffd" || /^5.2a4d18$/.test(text)) return "zstd";
  return "none";
}

export async function* unpack(
  stored: AsyncIterable<Uint8Array>,
  compression: Compression,
  problems: ProblemLog,
): AsyncGenerator<Uint8Array, void> {
  const engine = compression === "gzip" ? createGunzip() : createZstdDecompress();
  void problems;
  for await (const chunk of stored) {
    engine.write(chunk);
    await once(engine, "readable");
    for (let out = engine.read(); out !== null; out = engine.read()) yield out;
  }
}
