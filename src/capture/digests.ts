/** MD5, SHA-1 and SHA-256 of a stream, taken while it passes. RFC 1321, FIPS 180-4. */
import { createHash } from "node:crypto";
import type { Digests } from "./capture.ts";

export interface Digester {
  /** Takes the next bytes of the stream; they may be overwritten once it returns. */
  update(chunk: Uint8Array): void;
  /** The digests of all bytes so far; nothing may follow. */
  finish(): Digests;
}

export function createDigester(): Digester {
  const md5 = createHash("md5");
  const sha1 = createHash("sha1");
  const sha256 = createHash("sha256");
  return {
    update(chunk) {
      md5.update(chunk);
      sha1.update(chunk);
      sha256.update(chunk);
    },
    finish() {
      return {
        md5: md5.digest("hex"),
        sha1: sha1.digest("hex"),
        sha256: sha256.digest("hex"),
      };
    },
  };
}
