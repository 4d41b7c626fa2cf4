/** What the decompression of a file is made of. */

export type MemberState = "reading" | "ended" | "cut off" | "damaged";

/** One member of a gzip file or one frame of a zstd file, each complete in itself. */
export interface Member {
  /** Takes the next stored bytes; yields what they decompress to, each chunk until the next. */
  write(piece: Uint8Array): AsyncGenerator<Uint8Array, void>;
  /** Says that the file has ended; only "reading" members are asked. */
  end(): AsyncGenerator<Uint8Array, void>;
  close(): void;
  /** Bytes of the last piece that belong to this member. */
  readonly consumed: number;
  readonly state: MemberState;
  /** What is wrong with the member, in words. */
  readonly error: string | null;
}
