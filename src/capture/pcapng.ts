/**
 * pcapng files: the walk over their blocks, and the blocks that hold packets.
 *
 * draft-ietf-opsawg-pcapng sections 3.1 and 4. Every block that Wireshark lists takes a frame
 * number: packets, and also custom, systemd journal and Sysdig blocks, which are not handed out.
 */

import { Packet } from "./packet.ts";
import { PcapngDescriptions } from "./pcapng-descriptions.ts";
import type { InterfaceForm } from "./pcapng-interfaces.ts";
import { padded } from "./pcapng-options.ts";
import type { ProblemLog } from "./problems.ts";
import type { RecordReader } from "./records.ts";
import { Instant } from "./timestamps.ts";

/** Offset of each field from the start of a block, in bytes. */
const BLOCK_TYPE = 0;
const BLOCK_LENGTH = 4;
const BYTE_ORDER_MAGIC = 8;
const MIN_BLOCK_BYTES = 12;
const TRAILER_BYTES = 4;

/** Enhanced Packet Block, and the obsolete Packet Block, which has two short fields first. */
const INTERFACE_ID = 8;
const TIME_HIGH = 12;
const TIME_LOW = 16;
const CAPTURED_LENGTH = 20;
const WIRE_LENGTH = 24;
const PACKET_DATA = 28;

/** Simple Packet Block. */
const SIMPLE_WIRE_LENGTH = 8;
const SIMPLE_DATA = 12;

/** Custom Block: the private enterprise number, and for Netflix its own block type. */
const ENTERPRISE = 8;
const NETFLIX_TYPE = 12;
const NETFLIX = 10_949;
const NETFLIX_SKIP = 2;

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const PACKET = 2;
const SIMPLE_PACKET = 3;
const NAME_RESOLUTION = 4;
const INTERFACE_STATISTICS = 5;
const ENHANCED_PACKET = 6;
const SYSTEMD_JOURNAL = 9;
const DECRYPTION_SECRETS = 10;
const SYSDIG_EVENT = 0x204;
const SYSDIG_EVENT_FLAGS = 0x208;
const SYSDIG_EVENT_V2 = 0x216;
const SYSDIG_EVENT_V2_FLAGS = 0x217;
const SYSDIG_EVENT_V2_LARGE = 0x221;
const SYSDIG_EVENT_V2_LARGE_FLAGS = 0x222;
const CUSTOM = 0xbad;
const CUSTOM_NOT_COPIED = 0x40000bad;

/** The byte-order magic as it reads in the file's own order, and in the other. */
const SAME_ORDER = 0x1a2b3c4d;
const OTHER_ORDER = 0x4d3c2b1a;

const PACKET_BLOCKS: ReadonlySet<number> = new Set([ENHANCED_PACKET, SIMPLE_PACKET, PACKET]);
const KNOWN: ReadonlySet<number> = new Set([
  ...PACKET_BLOCKS,
  SECTION_HEADER,
  INTERFACE_DESCRIPTION,
  NAME_RESOLUTION,
  INTERFACE_STATISTICS,
  SYSTEMD_JOURNAL,
  DECRYPTION_SECRETS,
  CUSTOM,
  CUSTOM_NOT_COPIED,
]);

/** Wireshark's limit; a longer block is passed over without being held in memory. */
const MAX_BLOCK_BYTES = 1 << 24;

export class PcapngReader implements RecordReader {
  needed = MIN_BLOCK_BYTES;
  isStopped = false;
  readonly packet = new Packet();
  readonly descriptions: PcapngDescriptions;
  readonly #onPacket: (packet: Packet) => void;
  readonly #problems: ProblemLog;
  readonly #instant = new Instant();
  #isLittleEndian = true;
  /** True after a block whose two lengths disagree, until a known block type follows. */
  #isDoubtful = false;
  /** Packets handed out; frame numbers count other blocks as well. */
  packets = 0;

  constructor(onPacket: (packet: Packet) => void, problems: ProblemLog) {
    this.#onPacket = onPacket;
    this.#problems = problems;
    this.descriptions = new PcapngDescriptions(problems);
  }

  read(bytes: Uint8Array, view: DataView, start: number, end: number, fileOffset: number): number {
    const { packet } = this;
    const toFile = fileOffset - start;
    packet.bytes = bytes;
    packet.view = view;

    let at = start;
    while (end - at >= MIN_BLOCK_BYTES) {
      const type = view.getUint32(at + BLOCK_TYPE, this.#isLittleEndian);
      if (type === SECTION_HEADER && !this.#readByteOrder(view, at, toFile)) return at;
      const length = view.getUint32(at + BLOCK_LENGTH, this.#isLittleEndian);
      if (!this.#canFollow(type, length, at + toFile)) return at;

      const size = padded(length);
      if (size > MAX_BLOCK_BYTES) {
        this.#passOver(type, length, at + toFile);
        return at + size;
      }
      if (size > end - at) {
        this.needed = size;
        return at;
      }
      this.#isDoubtful = view.getUint32(at + size - TRAILER_BYTES, this.#isLittleEndian) !== length;
      if (this.#isDoubtful) this.#reportLengths(length, at + toFile);
      this.#readBlock(view, type, at, at + size - TRAILER_BYTES, toFile);
      at += size;
    }
    this.needed = MIN_BLOCK_BYTES;
    return at;
  }

  #readBlock(view: DataView, type: number, at: number, end: number, toFile: number): void {
    const isLittleEndian = this.#isLittleEndian;
    switch (type) {
      case ENHANCED_PACKET:
        this.#readPacket(view, view.getUint32(at + INTERFACE_ID, isLittleEndian), at, end, toFile);
        break;
      case PACKET:
        this.#readPacket(view, view.getUint16(at + INTERFACE_ID, isLittleEndian), at, end, toFile);
        break;
      case SIMPLE_PACKET:
        this.#readSimplePacket(view, at, end, toFile);
        break;
      case CUSTOM:
      case CUSTOM_NOT_COPIED:
        if (isListed(view, at, end, isLittleEndian)) this.packet.frame++;
        this.descriptions.addCustom(view, at, end, isLittleEndian);
        break;
      case SYSTEMD_JOURNAL:
      case SYSDIG_EVENT:
      case SYSDIG_EVENT_FLAGS:
      case SYSDIG_EVENT_V2:
      case SYSDIG_EVENT_V2_FLAGS:
      case SYSDIG_EVENT_V2_LARGE:
      case SYSDIG_EVENT_V2_LARGE_FLAGS:
        this.packet.frame++;
        this.#problems.add(
          "no-packet",
          `Frame ${this.packet.frame} at byte ${at + toFile} is an event of the system, not a packet; it is numbered and passed over.`,
          this.packet.frame,
        );
        break;
      case SECTION_HEADER:
        this.descriptions.addSection(view, at, end, isLittleEndian);
        break;
      case INTERFACE_DESCRIPTION:
        this.descriptions.addInterface(view, at, end, isLittleEndian);
        break;
      case NAME_RESOLUTION:
        this.descriptions.addNames(view, at, end, isLittleEndian);
        break;
      case INTERFACE_STATISTICS:
        this.descriptions.addStatistics(view, at, end, isLittleEndian);
        break;
      case DECRYPTION_SECRETS:
        this.descriptions.addSecrets(view, at, end, isLittleEndian);
        break;
      default:
        this.#problems.add(
          "unknown-block",
          `The block at byte ${at + toFile} is of the unknown type 0x${type.toString(16)}; it is passed over.`,
        );
    }
  }

  #readPacket(view: DataView, id: number, at: number, end: number, toFile: number): void {
    const isLittleEndian = this.#isLittleEndian;
    const { packet } = this;
    packet.frame++;
    const form = this.descriptions.interfaces.find(id);
    const captured =
      end - at < PACKET_DATA ? 0 : view.getUint32(at + CAPTURED_LENGTH, isLittleEndian);
    if (!this.#isReadable(form, captured, at + PACKET_DATA, end, at + toFile)) return;

    const high = view.getUint32(at + TIME_HIGH, isLittleEndian);
    const low = view.getUint32(at + TIME_LOW, isLittleEndian);
    packet.hasTime = this.#instant.set(high, low, form);
    if (!packet.hasTime) this.#reportTime(at + toFile);
    packet.atUs = packet.hasTime ? this.#instant.atUs : 0;
    packet.atNs = packet.hasTime ? this.#instant.atNs : 0;
    packet.wireBytes = view.getUint32(at + WIRE_LENGTH, isLittleEndian);

    const options = at + PACKET_DATA + padded(captured);
    if (end - options > 0) {
      this.descriptions.addPacketComments(packet.frame, view, options, end, isLittleEndian);
    }
    this.#handOut(form, at + PACKET_DATA, captured, toFile);
  }

  #readSimplePacket(view: DataView, at: number, end: number, toFile: number): void {
    const { packet } = this;
    packet.frame++;
    const form = this.descriptions.interfaces.find(0);
    const wire =
      end - at < SIMPLE_DATA ? 0 : view.getUint32(at + SIMPLE_WIRE_LENGTH, this.#isLittleEndian);
    // The block does not say how much was captured; its interface's snapshot length does.
    const limit = form === undefined || form.snapLength === 0 ? wire : form.snapLength;
    const captured = Math.min(wire, limit);
    if (!this.#isReadable(form, captured, at + SIMPLE_DATA, end, at + toFile)) return;

    packet.hasTime = false;
    packet.atUs = 0;
    packet.atNs = 0;
    packet.wireBytes = wire;
    this.#handOut(form, at + SIMPLE_DATA, captured, toFile);
  }

  #handOut(form: InterfaceForm, data: number, captured: number, toFile: number): void {
    const { packet } = this;
    packet.interfaceIndex = form.index;
    packet.linkType = form.linkType;
    packet.fcsBytes = form.fcsBytes;
    packet.capturedBytes = captured;
    packet.fileOffset = data + toFile;
    packet.start = data;
    packet.end = data + captured;
    this.packets++;
    this.#onPacket(packet);
  }

  #isReadable(
    form: InterfaceForm | undefined,
    captured: number,
    data: number,
    end: number,
    offset: number,
  ): form is InterfaceForm {
    const { frame } = this.packet;
    if (captured > end - data) {
      this.#problems.add(
        "packet-too-long",
        `Frame ${frame} at byte ${offset} claims ${captured} captured bytes, its block has room for ${Math.max(0, end - data)}; it is passed over.`,
        frame,
      );
      return false;
    }
    if (form === undefined) {
      this.#problems.add(
        "unknown-interface",
        `Frame ${frame} at byte ${offset} names an interface that the capture does not describe; it is passed over.`,
        frame,
      );
    }
    return form !== undefined;
  }

  #readByteOrder(view: DataView, at: number, toFile: number): boolean {
    const magic = view.getUint32(at + BYTE_ORDER_MAGIC, true);
    if (magic === SAME_ORDER || magic === OTHER_ORDER) {
      this.#isLittleEndian = magic === SAME_ORDER;
      return true;
    }
    this.#stop(
      "bad-section",
      `The section header at byte ${at + toFile} has no byte-order magic; nothing after it can be read.`,
    );
    return false;
  }

  #canFollow(type: number, length: number, offset: number): boolean {
    if (length < MIN_BLOCK_BYTES) {
      this.#stop(
        "block-too-short",
        `The block at byte ${offset} claims a length of ${length} bytes, less than a block has; nothing after it can be read.`,
      );
    } else if (this.#isDoubtful && !KNOWN.has(type)) {
      this.#stop(
        "lost-track",
        `What follows at byte ${offset} after a block of doubtful length is not a block of a known type; nothing after it can be read.`,
      );
    }
    return !this.isStopped;
  }

  #passOver(type: number, length: number, offset: number): void {
    if (PACKET_BLOCKS.has(type)) this.packet.frame++;
    this.#problems.add(
      "block-too-long",
      `The block at byte ${offset} claims a length of ${length} bytes, more than ${MAX_BLOCK_BYTES}; it is passed over.`,
    );
  }

  #reportLengths(length: number, offset: number): void {
    this.#problems.add(
      "block-lengths-differ",
      `The block at byte ${offset} starts with the length ${length} and ends with another; the first is believed.`,
    );
  }

  #reportTime(offset: number): void {
    const { frame } = this.packet;
    this.#problems.add(
      "time-out-of-range",
      `Frame ${frame} at byte ${offset} has a time beyond the year 2255; it counts as a packet without a time.`,
      frame,
    );
  }

  #stop(code: string, message: string): void {
    this.isStopped = true;
    this.#problems.add(code, message);
  }
}

/** Wireshark lists every custom block but those that Netflix marks to be skipped. */
function isListed(view: DataView, at: number, end: number, isLittleEndian: boolean): boolean {
  if (end - at < NETFLIX_TYPE + 4) return true;
  return (
    view.getUint32(at + ENTERPRISE, isLittleEndian) !== NETFLIX ||
    view.getUint32(at + NETFLIX_TYPE, isLittleEndian) !== NETFLIX_SKIP
  );
}
