/** Where the bytes of a capture come from: a file, opened read-only, or standard input, once. */
import { open } from "node:fs/promises";
import { UserError } from "../errors.ts";

export interface ByteSource {
  /**
   * All bytes from the first on. A chunk is valid until the next one is asked for. A file can be
   * read again and again; standard input is remembered until `release` is called, then read on.
   */
  chunks(chunkBytes: number): AsyncGenerator<Uint8Array, void>;
  /** Says that the next reading is the last one. */
  release(): void;
}

export function fileSource(path: string): ByteSource {
  return {
    async *chunks(chunkBytes) {
      const file = await open(path, "r").catch((error) => refuse(path, error));
      try {
        const buffer = new Uint8Array(chunkBytes);
        for (;;) {
          const { bytesRead } = await file
            .read(buffer, 0, chunkBytes, null)
            .catch((error) => refuse(path, error));
          if (bytesRead === 0) return;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        await file.close();
      }
    },
    release() {},
  };
}

/** Throws the UserError for what the system says of a file: it may vanish while it is read. */
export function refuse(path: string, error: unknown): never {
  throw new UserError(`${path}: ${explain(error)}`);
}

function explain(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR")
    return "does not exist; check the name and the folder";
  if (code === "EACCES" || code === "EPERM")
    return "may not be read by this user; check its permissions";
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}

export function streamSource(stream: AsyncIterable<Uint8Array>): ByteSource {
  const arriving = stream[Symbol.asyncIterator]();
  const remembered: Uint8Array[] = [];
  let isLast = false;
  return {
    async *chunks() {
      for (let i = 0; i < remembered.length; i++) {
        const chunk = remembered[i];
        if (chunk !== undefined) yield chunk;
      }
      for (;;) {
        const { done, value } = await arriving
          .next()
          .catch((error: unknown) => refuse("standard input", error));
        if (done === true) return;
        if (isLast) remembered.length = 0;
        else remembered.push(value);
        yield value;
      }
    },
    release() {
      isLast = true;
    },
  };
}
