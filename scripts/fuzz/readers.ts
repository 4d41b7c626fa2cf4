/**
 * A hostile capture through reader, decoder and recording, in this process, and what must hold of it
 * whatever its bytes are.
 */
import { writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { readAsset } from "../../src/assets.ts";
import { openCapture } from "../../src/capture/open.ts";
import type { Packet } from "../../src/capture/packet.ts";
import { Decoder } from "../../src/decode/decode.ts";
import { Frame } from "../../src/decode/frame.ts";
import { UserError } from "../../src/errors.ts";
import { Recording } from "../../src/recording.ts";
import { RowInsert } from "../../src/store/row-insert.ts";
import { changeThresholds, readThresholds } from "../../src/store/thresholds.ts";
import { openVendors } from "../../src/store/vendors.ts";
import { CaptureTally } from "../../src/tally.ts";

/** Few, so that attempts are given up too, and that making the table takes no time. */
const LIVE_ATTEMPTS = 100;

/** Offsets of a frame into its bytes, each with the octets that are read there. */
const OFFSETS: readonly (readonly [keyof Frame, number])[] = [
  ["srcMacAt", 6],
  ["dstMacAt", 6],
  ["arpSrcMacAt", 6],
  ["arpDstMacAt", 6],
  ["ndTargetAt", 16],
  ["ndMacAt", 6],
  ["ipOptionsAt", 0],
  ["tcpOptionsAt", 0],
  ["payloadAt", 0],
  ["quoteSrcAt", 4],
  ["quoteDstAt", 4],
];

/** Captures that are read as one recording, as those of one call are; making one takes most of the time. */
const CAPTURES = 50;

export class Readers {
  readonly #file: string;
  readonly #vendors = openVendors(undefined);
  readonly #database = new Database(":memory:");
  readonly #frame = new Frame();
  #recording: Recording | null = null;
  #tallies: CaptureTally[] = [];

  /** `file` is written over and over again. */
  constructor(file: string) {
    this.#file = file;
    this.#database.exec(readAsset("schema.sql"));
    // Rows refer to dictionaries that are written last, and captures are not written at all.
    this.#database.pragma("foreign_keys = off");
    changeThresholds(this.#database, [`live_attempts=${LIVE_ATTEMPTS}`]);
  }

  /** Throws where something does not hold. Returns the number of packets; -1 for a file refused. */
  async read(bytes: Uint8Array): Promise<number> {
    writeFileSync(this.#file, bytes);
    try {
      const packets = await this.#readFile();
      if (this.#tallies.length === CAPTURES) this.finish();
      return packets;
    } catch (error) {
      if (error instanceof UserError) return this.#checkSentence(error);
      this.#close();
      throw error;
    }
  }

  /** Ends the recording, and checks what it wrote. */
  finish(): void {
    if (this.#recording === null) return;
    this.#recording.endRows();
    this.#recording.finish(this.#database, this.#vendors, this.#tallies);
    const taken = this.#tallies.reduce((sum, { packets }) => sum + packets, 0);
    const rows = this.#database.prepare("select count(*) from packets").pluck().get();
    check(rows === taken, `${taken} packets taken, ${rows} stored`);
    this.#close();
  }

  #close(): void {
    this.#recording = null;
    this.#tallies = [];
    if (this.#database.inTransaction) this.#database.exec("rollback");
  }

  #open(): Recording {
    this.#database.exec("begin");
    return new Recording(new RowInsert(this.#database), readThresholds(this.#database));
  }

  async #readFile(): Promise<number> {
    const capture = await openCapture(this.#file);
    const recording = this.#recording ?? this.#open();
    this.#recording = recording;
    const tally = new CaptureTally(this.#tallies.length + 1, 1);
    this.#tallies.push(tally);
    const decoder = new Decoder();
    let furthest = 0;
    const result = await capture.read((packet) => {
      decoder.decode(packet, this.#frame);
      this.#checkPacket(packet);
      furthest = Math.max(furthest, packet.fileOffset + packet.capturedBytes);
      recording.take(packet, tally);
    });
    const streamBytes = result.decompressed?.bytes ?? result.bytes;
    check(furthest <= streamBytes, `a packet ends at ${furthest} of ${streamBytes} bytes`);
    const { packets } = result;
    check(tally.packets === packets, `${packets} packets read, ${tally.packets} taken`);
    return packets;
  }

  #checkPacket(packet: Packet): void {
    const frame = this.#frame;
    check(
      packet.end - packet.start === packet.capturedBytes,
      "a packet's bytes are not its length",
    );
    check(packet.end <= packet.bytes.length, "a packet ends beyond its bytes");
    const limit = frame.transportBytes.length;
    for (const [name, octets] of OFFSETS) {
      const at = frame[name] as number;
      check(at === -1 || (at >= 0 && at + octets <= limit), `${name} is ${at} of ${limit}`);
    }
    const captured = frame.payloadAt === -1 ? 0 : frame.payloadAt + frame.payloadCaptured;
    check(
      captured <= limit && frame.payloadCaptured >= 0,
      `the payload ends at ${captured} of ${limit}`,
    );
  }

  #checkSentence({ message }: UserError): number {
    check(!message.includes("\n") && message.length < 500, `not one sentence: ${message}`);
    return -1;
  }
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
