/** Puts bytes into a file of their own and reads it as a capture. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CaptureResult } from "../../src/capture/capture.ts";
import { openCapture } from "../../src/capture/open.ts";

export interface ReadPacket {
  readonly frame: number;
  readonly interfaceIndex: number;
  readonly linkType: number;
  readonly fcsBytes: number;
  /** Microseconds and nanoseconds; null without a time. */
  readonly at: readonly [number, number] | null;
  readonly wireBytes: number;
  readonly fileOffset: number;
  readonly bytes: Buffer;
}

export interface ReadCapture {
  readonly format: string;
  readonly compression: string;
  readonly firstAtUs: number | null;
  readonly packets: readonly ReadPacket[];
  readonly result: CaptureResult;
}

/** Calls `use` with the path of a file of these bytes, which is gone afterwards. */
export async function withFile<T>(
  bytes: Uint8Array,
  use: (path: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "capture-"));
  try {
    const path = join(folder, "a b.pcap");
    writeFileSync(path, bytes);
    return await use(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function readPath(path: string): Promise<ReadCapture> {
  const capture = await openCapture(path);
  const packets: ReadPacket[] = [];
  const result = await capture.read((packet) => {
    packets.push({
      frame: packet.frame,
      interfaceIndex: packet.interfaceIndex,
      linkType: packet.linkType,
      fcsBytes: packet.fcsBytes,
      at: packet.hasTime ? [packet.atUs, packet.atNs] : null,
      wireBytes: packet.wireBytes,
      fileOffset: packet.fileOffset,
      bytes: Buffer.from(packet.bytes.slice(packet.start, packet.end)),
    });
  });
  const { format, compression, firstAtUs } = capture;
  return { format, compression, firstAtUs, packets, result };
}

export function readBytes(bytes: Uint8Array): Promise<ReadCapture> {
  return withFile(bytes, readPath);
}

/** The codes of the problems found, in order. */
export function problemCodes({ result }: ReadCapture): readonly string[] {
  return result.problems.map(({ code }) => code);
}
