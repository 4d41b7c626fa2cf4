/** What a capture file is and what was found out about it while it was read. */
import type { Packet } from "./packet.ts";

/** Lower-case hexadecimal. */
export interface Digests {
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
}

/** A file opened and recognised as a capture; nothing is kept open between the two calls. */
export interface Capture {
  /** As the user named it; "-" for standard input. */
  readonly path: string;
  /** Last part of the path, untrusted text; "stdin" for standard input. */
  readonly fileName: string;
  /** Container, byte order and resolution in words: "pcap, little-endian, microseconds", "pcapng". */
  readonly format: string;
  readonly compression: "none" | "gzip" | "zstd";
  /** Time of the first packet that has one, which orders the captures of one call; null without any. */
  readonly firstAtUs: number | null;
  /**
   * Reads the capture once, from its first byte to its last readable one, handing each packet to
   * `onPacket` in file order. Digests are taken in the same pass. Damage is reported in the result,
   * never thrown; an I/O error of the operating system is thrown as it is.
   */
  read(onPacket: (packet: Packet) => void, options?: ReadOptions): Promise<CaptureResult>;
}

export interface ReadOptions {
  /** Called now and then with the bytes of the stored file read so far. */
  readonly onProgress?: (bytesRead: number) => void;
  /** False where the digests are known from an earlier reading: those of the result are then empty. */
  readonly needsDigests?: boolean;
  /** So much is to be read that a thread of its own for the digests pays. */
  readonly isLong?: boolean;
}

export interface CaptureResult {
  /** Size and digests of the file as stored. */
  readonly bytes: number;
  readonly digests: Digests;
  /** The same of the decompressed stream, where the file is compressed. */
  readonly decompressed: { readonly bytes: number; readonly digests: Digests } | null;
  /** Packets handed out. */
  readonly packets: number;
  /** True where the file ends inside a record. */
  readonly isCutOff: boolean;
  readonly interfaces: readonly CaptureInterface[];
  /** The capture's own metadata: hardware, os, application, comments, name resolution, statistics. */
  readonly metadata: readonly CaptureMetadata[];
  readonly problems: readonly CaptureProblem[];
}

export interface CaptureInterface {
  readonly linkType: number;
  /** Snapshot length in bytes; 0 means no limit. */
  readonly snapLength: number;
  readonly name: string | null;
  readonly description: string | null;
  readonly filter: string | null;
  readonly os: string | null;
  /** Ticks per second of the time stamps, as text: "10^-6", "2^-20". */
  readonly timeResolution: string;
  /** Seconds added to each time stamp (if_tsoffset). */
  readonly timeOffsetSeconds: number;
  /** Packets the capturing system says it dropped (Interface Statistics Block, isb_ifdrop + isb_osdrop). */
  readonly dropped: number | null;
}

export interface CaptureMetadata {
  /** "section 1", "interface 2", "frame 17", "file". */
  readonly scope: string;
  /** pcapng option name (shb_hardware, opt_comment, …) or block name. */
  readonly name: string;
  /** Untrusted text, at most 4,096 characters. */
  readonly value: string;
}

/** A kind of damage or loss, counted: never one row per packet. */
export interface CaptureProblem {
  /** Stable word, kebab-case: cut-off, record-too-long, unknown-block, trailing-garbage, … */
  readonly code: string;
  /** One sentence that locates the first case by frame and byte offset. */
  readonly message: string;
  /** Records, blocks or bytes concerned. */
  readonly count: number;
  /** First frame concerned; null where no frame is. */
  readonly firstFrame: number | null;
}
