/**
 * Drives one of Node's decompressors piece by piece, so that it can be told where its stream ended
 * within a piece, and so that it works only as far as its output is taken.
 */
import type { InflateRaw, ZstdDecompress } from "node:zlib";

export class Engine {
  /** Bytes of the last piece that the engine took; fewer than it has where the stream ended in it. */
  consumed = 0;
  /** Node's code and words for what is wrong with the stream. */
  error: { readonly code: string; readonly message: string } | null = null;
  readonly #engine: InflateRaw | ZstdDecompress;
  #wake = () => {};
  #isEnded = false;

  constructor(engine: InflateRaw | ZstdDecompress) {
    this.#engine = engine;
    engine.on("readable", () => this.#wake());
    engine.on("end", () => {
      this.#isEnded = true;
      this.#wake();
    });
    engine.on("error", (error: NodeJS.ErrnoException) => {
      this.error = { code: error.code ?? "", message: error.message };
      this.#wake();
    });
  }

  async *write(piece: Uint8Array): AsyncGenerator<Uint8Array, void> {
    const before = this.#engine.bytesWritten;
    let isTaken = false;
    this.#engine.write(piece, () => {
      isTaken = true;
      this.#wake();
    });
    yield* this.#outputUntil(() => isTaken);
    this.consumed = this.#engine.bytesWritten - before;
  }

  /** Says that no more comes; sets `error` where the stream is not complete. */
  async *end(): AsyncGenerator<Uint8Array, void> {
    this.#engine.end();
    yield* this.#outputUntil(() => this.#isEnded);
  }

  close(): void {
    this.#engine.destroy();
  }

  async *#outputUntil(isDone: () => boolean): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const output: Uint8Array | null = this.#engine.read();
      if (output !== null) yield output;
      else if (isDone() || this.error !== null) return;
      else await this.#change();
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
