/**
 * Classic pcap files: the reader of their records.
 *
 * draft-ietf-opsawg-pcap section 5; the variants are those of pcap-header.ts.
 */
import { Packet } from "./packet.ts";
import type { PcapHeader } from "./pcap-header.ts";
import type { ProblemLog } from "./problems.ts";
import type { RecordReader } from "./records.ts";

/** Offset of each field from the start of a record, in bytes. */
const SECONDS = 0;
const FRACTION = 4;
const CAPTURED_LENGTH = 8;
const WIRE_LENGTH = 12;

/** Wireshark's and libpcap's limit; what claims to be longer is damage. */
const MAX_PACKET_BYTES = 262_144;
/** Bounds the memory a lying snapshot length can ask for. */
const MAX_SNAP_LENGTH = 1 << 24;

export class PcapReader implements RecordReader {
  needed: number;
  isStopped = false;
  /** Records are read or stopped at, never skipped. */
  readonly lastAt = 0;
  readonly packet = new Packet();
  readonly #header: PcapHeader;
  readonly #onPacket: (packet: Packet) => void;
  readonly #problems: ProblemLog;
  readonly #limit: number;

  constructor(header: PcapHeader, onPacket: (packet: Packet) => void, problems: ProblemLog) {
    this.#header = header;
    this.#onPacket = onPacket;
    this.#problems = problems;
    this.#limit = Math.max(MAX_PACKET_BYTES, Math.min(header.snapLength, MAX_SNAP_LENGTH));
    this.needed = header.fileHeaderBytes;
    this.packet.linkType = header.linkType;
    this.packet.fcsBytes = header.fcsBytes;
    this.packet.hasTime = true;
  }

  read(bytes: Uint8Array, view: DataView, start: number, end: number, fileOffset: number): number {
    const { fileHeaderBytes, recordHeaderBytes, isLittleEndian, isNanoseconds } = this.#header;
    const onPacket = this.#onPacket;
    const packet = this.packet;
    const limit = this.#limit;
    const toFile = fileOffset - start;
    packet.bytes = bytes;
    packet.view = view;

    let at = start;
    if (fileOffset === 0) {
      if (end - start < fileHeaderBytes) return start;
      at += fileHeaderBytes;
    }
    while (end - at >= recordHeaderBytes) {
      let captured = view.getUint32(at + CAPTURED_LENGTH, isLittleEndian);
      let wire = view.getUint32(at + WIRE_LENGTH, isLittleEndian);
      if (this.#isSwapped(captured, wire)) [captured, wire] = [wire, captured];
      if (captured > limit) {
        this.#stop(captured, at + toFile);
        return at;
      }
      const data = at + recordHeaderBytes;
      const next = data + captured;
      if (next > end) {
        this.needed = next - at;
        return at;
      }
      const seconds = view.getUint32(at + SECONDS, isLittleEndian);
      const fraction = view.getUint32(at + FRACTION, isLittleEndian);
      if (isNanoseconds) {
        const micros = Math.floor(fraction / 1000);
        packet.atUs = seconds * 1_000_000 + micros;
        packet.atNs = fraction - micros * 1000;
      } else {
        packet.atUs = seconds * 1_000_000 + fraction;
      }
      packet.frame++;
      packet.capturedBytes = captured;
      packet.wireBytes = wire;
      packet.fileOffset = data + toFile;
      packet.start = data;
      packet.end = next;
      onPacket(packet);
      at = next;
    }
    this.needed = recordHeaderBytes;
    return at;
  }

  #isSwapped(captured: number, wire: number): boolean {
    const { lengthOrder } = this.#header;
    if (lengthOrder === "captured first") return false;
    return lengthOrder === "wire first" || captured > wire;
  }

  #stop(captured: number, offset: number): void {
    this.isStopped = true;
    const frame = this.packet.frame + 1;
    this.#problems.add(
      "record-too-long",
      `Frame ${frame} at byte ${offset} claims ${captured} captured bytes, more than a packet can have; nothing after it can be read.`,
      frame,
    );
  }
}
