/** zstd streams, which may be several frames one after the other. RFC 8878 section 3. */
import { createZstdDecompress } from "node:zlib";
import { Engine } from "./engine.ts";
import type { Member, MemberState } from "./member.ts";

const OUTPUT_BYTES = 1 << 17;

/** One frame, or several where each ends with a piece: the engine goes on by itself then. */
export class ZstdMember implements Member {
  consumed = 0;
  state: MemberState = "reading";
  error: string | null = null;
  readonly #engine = new Engine(createZstdDecompress({ chunkSize: OUTPUT_BYTES }));

  async *write(piece: Uint8Array): AsyncGenerator<Uint8Array, void> {
    yield* this.#engine.write(piece);
    this.consumed = this.#engine.consumed;
    if (this.#engine.error !== null) this.#fail(this.#engine.error);
    else if (this.consumed < piece.length) this.state = "ended";
  }

  async *end(): AsyncGenerator<Uint8Array, void> {
    yield* this.#engine.end();
    this.state = this.#engine.error === null ? "ended" : "cut off";
  }

  close(): void {
    this.#engine.close();
  }

  #fail(error: { code: string; message: string }): void {
    // A frame ended with the piece before, and what follows is none.
    if (error.code === "ZSTD_error_prefix_unknown") {
      this.state = "ended";
      this.consumed = 0;
    } else {
      this.state = "damaged";
      this.error = error.message;
    }
  }
}
