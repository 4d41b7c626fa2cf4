/**
 * pcapng files: the walk over their blocks. draft-ietf-opsawg-pcapng section 3.
 *
 * Every block that Wireshark lists takes a frame number: packets, and also custom, systemd journal
 * and Sysdig blocks, which are not handed out.
 */
import type { Packet } from "./packet.ts";
import * as blocks from "./pcapng-block.ts";
import { PcapngDescriptions } from "./pcapng-descriptions.ts";
import { PcapngPackets } from "./pcapng-packets.ts";
import type { ProblemLog } from "./problems.ts";
import type { RecordReader } from "./records.ts";

const BYTE_ORDER_MAGIC = 8;
/** The byte-order magic as it reads in little-endian and in big-endian sections. */
const LITTLE_ENDIAN = 0x1a2b3c4d;
const BIG_ENDIAN = 0x4d3c2b1a;

/** A longer block is passed over without being held in memory; Wireshark's limit for most. */
const MAX_BLOCK_BYTES = 1 << 24;

export class PcapngReader implements RecordReader {
  needed = blocks.MIN_BLOCK_BYTES;
  isStopped = false;
  readonly descriptions: PcapngDescriptions;
  readonly packets: PcapngPackets;
  readonly #problems: ProblemLog;
  readonly #block = new blocks.Block();
  /** True after a block whose two lengths disagree, until a known block type follows. */
  #isDoubtful = false;

  constructor(onPacket: (packet: Packet) => void, problems: ProblemLog) {
    this.#problems = problems;
    this.descriptions = new PcapngDescriptions(problems);
    this.packets = new PcapngPackets(this.descriptions, onPacket, problems);
  }

  get lastAt(): number {
    return this.#block.fileOffset;
  }

  read(bytes: Uint8Array, view: DataView, start: number, end: number, fileOffset: number): number {
    const block = this.#block;
    this.packets.packet.bytes = bytes;
    this.packets.packet.view = view;
    block.view = view;

    let at = start;
    while (end - at >= blocks.MIN_BLOCK_BYTES) {
      block.start = at;
      block.fileOffset = fileOffset + at - start;
      const type = block.u32(blocks.BLOCK_TYPE);
      if (type === blocks.SECTION_HEADER && !this.#readByteOrder(block)) return at;
      const length = block.u32(blocks.BLOCK_LENGTH);
      if (!this.#canFollow(type, length, block.fileOffset)) return at;

      const size = blocks.padded(length);
      if (size > MAX_BLOCK_BYTES) {
        this.#passOver(type, length, block.fileOffset);
        return at + size;
      }
      if (size > end - at) {
        this.needed = size;
        return at;
      }
      block.length = size - blocks.BLOCK_TRAILER_BYTES;
      this.#isDoubtful = block.u32(block.length) !== length;
      if (this.#isDoubtful) this.#reportLengths(length, block.fileOffset);
      this.#readBlock(type, block);
      at += size;
    }
    this.needed = blocks.MIN_BLOCK_BYTES;
    return at;
  }

  #readBlock(type: number, block: blocks.Block): void {
    switch (type) {
      case blocks.ENHANCED_PACKET:
        return this.packets.readEnhanced(block);
      case blocks.SIMPLE_PACKET:
        return this.packets.readSimple(block);
      case blocks.PACKET:
        return this.packets.readObsolete(block);
      case blocks.SECTION_HEADER:
        return this.descriptions.addSection(block);
      case blocks.INTERFACE_DESCRIPTION:
        return this.descriptions.addInterface(block);
      case blocks.NAME_RESOLUTION:
        return this.descriptions.addNames(block);
      case blocks.INTERFACE_STATISTICS:
        return this.descriptions.addStatistics(block);
      case blocks.DECRYPTION_SECRETS:
        return this.descriptions.addSecrets(block);
      case blocks.CUSTOM:
      case blocks.CUSTOM_NOT_COPIED:
        this.packets.packet.frame++;
        return this.descriptions.addCustom(block);
      default:
        return this.#reportOther(type, block.fileOffset);
    }
  }

  #reportOther(type: number, offset: number): void {
    if (blocks.NUMBERED_EVENTS.has(type)) {
      const frame = ++this.packets.packet.frame;
      this.#problems.add(
        "no-packet",
        `Frame ${frame} at byte ${offset} is an event of the capturing system, not a packet; it is numbered and passed over.`,
        frame,
      );
      return;
    }
    this.#problems.add(
      "unknown-block",
      `The block at byte ${offset} is of the unknown type 0x${type.toString(16)}; it is passed over.`,
    );
  }

  #readByteOrder(block: blocks.Block): boolean {
    const magic = block.view.getUint32(block.start + BYTE_ORDER_MAGIC, true);
    block.isLittleEndian = magic === LITTLE_ENDIAN;
    if (magic === LITTLE_ENDIAN || magic === BIG_ENDIAN) return true;
    this.#stop(
      "bad-section",
      `The section header at byte ${block.fileOffset} has no byte-order magic; nothing after it can be read.`,
    );
    return false;
  }

  #canFollow(type: number, length: number, offset: number): boolean {
    if (length < blocks.MIN_BLOCK_BYTES) {
      this.#stop(
        "block-too-short",
        `The block at byte ${offset} claims a length of ${length} bytes, less than a block has; nothing after it can be read.`,
      );
    } else if (this.#isDoubtful && !blocks.KNOWN.has(type)) {
      this.#stop(
        "lost-track",
        `What follows at byte ${offset} after a block of doubtful length is not a block of a known type; nothing after it can be read.`,
      );
    }
    return !this.isStopped;
  }

  #passOver(type: number, length: number, offset: number): void {
    if (blocks.NUMBERED.has(type)) this.packets.packet.frame++;
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

  #stop(code: string, message: string): void {
    this.isStopped = true;
    this.#problems.add(code, message);
  }
}
