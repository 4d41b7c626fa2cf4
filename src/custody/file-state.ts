/** Whether a capture is after the analysis what it was before: by size and time, else by its hash. */
import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";

const US_PER_MS = 1000;

export interface FileState {
  readonly bytes: number;
  /** When the file system says that the file was last modified. */
  readonly modifiedUs: number;
}

/** State of a file now; null for standard input, which has none. */
export function fileState(path: string): FileState | null {
  if (path === "-") return null;
  const { size, mtimeMs } = statSync(path);
  return { bytes: size, modifiedUs: Math.trunc(mtimeMs * US_PER_MS) };
}

/** SHA-256 of a file as stored, in lower-case hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}

/**
 * SHA-256 of a file that had the state `before` when it was read as `sha256`: it is read again only
 * where its size or time changed. Null for standard input.
 */
export async function hashAfter(
  path: string,
  before: FileState | null,
  sha256: string,
): Promise<string | null> {
  const after = fileState(path);
  if (before === null || after === null) return null;
  const isSame = after.bytes === before.bytes && after.modifiedUs === before.modifiedUs;
  return isSame ? sha256 : hashFile(path);
}
