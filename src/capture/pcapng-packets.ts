/**
 * The three blocks of pcapng that hold packets: Enhanced, Simple, and the obsolete Packet Block.
 *
 * draft-ietf-opsawg-pcapng sections 4.3, 4.4 and A.
 */
import { Packet } from "./packet.ts";
import { BLOCK_BODY, type Block, padded } from "./pcapng-block.ts";
import type { PcapngDescriptions } from "./pcapng-descriptions.ts";
import type { InterfaceForm } from "./pcapng-interfaces.ts";
import type { ProblemLog } from "./problems.ts";
import { Instant } from "./timestamps.ts";

/** Enhanced Packet Block; the Packet Block differs in its 16-bit interface id. */
const INTERFACE_ID = 8;
const TIME_HIGH = 12;
const TIME_LOW = 16;
const CAPTURED_LENGTH = 20;
const WIRE_LENGTH = 24;
const DATA = 28;

/** Simple Packet Block. */
const SIMPLE_WIRE_LENGTH = BLOCK_BODY;
const SIMPLE_DATA = 12;

export class PcapngPackets {
  readonly packet = new Packet();
  /** Packets handed out; frame numbers count what is passed over as well. */
  count = 0;
  readonly #descriptions: PcapngDescriptions;
  readonly #onPacket: (packet: Packet) => void;
  readonly #problems: ProblemLog;
  readonly #instant = new Instant();

  constructor(
    descriptions: PcapngDescriptions,
    onPacket: (packet: Packet) => void,
    problems: ProblemLog,
  ) {
    this.#descriptions = descriptions;
    this.#onPacket = onPacket;
    this.#problems = problems;
  }

  readEnhanced(block: Block): void {
    this.packet.frame++;
    if (this.#hasRoom(block, 0, DATA)) this.#read(block, block.u32(INTERFACE_ID));
  }

  readObsolete(block: Block): void {
    this.packet.frame++;
    if (this.#hasRoom(block, 0, DATA)) this.#read(block, block.u16(INTERFACE_ID));
  }

  readSimple(block: Block): void {
    const { packet } = this;
    packet.frame++;
    if (!this.#hasRoom(block, 0, SIMPLE_DATA)) return;
    const form = this.#descriptions.interfaces.find(0);
    const wire = block.u32(SIMPLE_WIRE_LENGTH);
    // The block does not say how much was captured; its interface's snapshot length does.
    const limit = form === undefined || form.snapLength === 0 ? wire : form.snapLength;
    const captured = Math.min(wire, limit);
    if (!this.#hasRoom(block, captured, SIMPLE_DATA)) return;

    packet.hasTime = false;
    packet.atUs = 0;
    packet.atNs = 0;
    packet.wireBytes = wire;
    this.#handOut(block, form, SIMPLE_DATA, captured);
  }

  #read(block: Block, id: number): void {
    const { packet } = this;
    const captured = block.u32(CAPTURED_LENGTH);
    if (!this.#hasRoom(block, captured, DATA)) return;
    const form = this.#descriptions.interfaces.find(id);
    if (form !== undefined) this.#readTime(block, form);
    packet.wireBytes = block.u32(WIRE_LENGTH);

    const options = DATA + padded(captured);
    if (options < block.length) {
      this.#descriptions.addPacketComments(block, options, packet.frame);
    }
    this.#handOut(block, form, DATA, captured);
  }

  #readTime(block: Block, form: InterfaceForm): void {
    const { packet } = this;
    const isInRange = this.#instant.set(block.u32(TIME_HIGH), block.u32(TIME_LOW), form);
    packet.hasTime = isInRange;
    packet.atUs = isInRange ? this.#instant.atUs : 0;
    packet.atNs = isInRange ? this.#instant.atNs : 0;
    if (isInRange) return;
    this.#problems.add(
      "time-out-of-range",
      `Frame ${packet.frame} at byte ${block.fileOffset} has a time beyond the year 2255; it counts as a packet without a time.`,
      packet.frame,
    );
  }

  #handOut(block: Block, form: InterfaceForm | undefined, data: number, captured: number): void {
    const { packet } = this;
    if (form === undefined) {
      this.#problems.add(
        "unknown-interface",
        `Frame ${packet.frame} at byte ${block.fileOffset} names an interface that the capture does not describe; it is passed over.`,
        packet.frame,
      );
      return;
    }
    packet.interfaceIndex = form.index;
    packet.linkType = form.linkType;
    packet.fcsBytes = form.fcsBytes;
    packet.capturedBytes = captured;
    packet.fileOffset = block.fileOffset + data;
    packet.start = block.start + data;
    packet.end = packet.start + captured;
    this.count++;
    this.#onPacket(packet);
  }

  #hasRoom(block: Block, captured: number, data: number): boolean {
    if (captured <= block.length - data) return true;
    const { frame } = this.packet;
    this.#problems.add(
      "packet-too-long",
      `Frame ${frame} at byte ${block.fileOffset} is too long for its block by ${captured + data - block.length} bytes; it is passed over.`,
      frame,
    );
    return false;
  }
}
