/** MD5, SHA-1 and SHA-256 of a stream, taken while it passes. RFC 1321, FIPS 180-4. */
import { createHash } from "node:crypto";
import type { Worker } from "node:worker_threads";
import { startWorker } from "../assets.ts";
import { type HandoverMemory, HandoverSender, handoverMemory } from "../handover.ts";
import type { Digests } from "./capture.ts";

export interface Digester {
  /** Takes the next bytes of the stream; they may be overwritten once it returns. */
  update(chunk: Uint8Array): void;
  /** The digests of all bytes so far; nothing may follow. */
  finish(): Digests | Promise<Digests>;
  /** Gives up; after it, as after `finish`, nothing is left of it. */
  close(): void;
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
    close() {},
  };
}

const SLOTS = 8;
const SLOT_BYTES = 1 << 20;
/** Kinds of blocks. */
export const DIGEST = { bytes: 0, end: 1 } as const;

/** The same in a thread of its own: for streams so long that it pays. */
export class DigestThread implements Digester {
  readonly #worker: Worker;
  readonly #sender: HandoverSender;
  readonly #outcome: Promise<Digests>;

  constructor() {
    const workerData: HandoverMemory = handoverMemory(SLOTS, SLOT_BYTES);
    this.#sender = new HandoverSender(workerData);
    this.#worker = startWorker("capture/digest-worker", { workerData });
    this.#outcome = new Promise((resolve, reject) => {
      this.#worker.once("error", reject);
      this.#worker.once("exit", () => reject(new Error("the thread that takes digests is gone")));
      this.#worker.once("message", resolve);
    });
    // Whoever waits for it hears of it; until then it is no unhandled rejection.
    this.#outcome.catch(() => {});
  }

  update(chunk: Uint8Array): void {
    this.#sender.send(DIGEST.bytes, chunk);
  }

  finish(): Promise<Digests> {
    this.#sender.send(DIGEST.end, new Uint8Array(0));
    return this.#outcome;
  }

  close(): void {
    void this.#worker.terminate();
  }
}
