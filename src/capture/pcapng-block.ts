/**
 * A block of a pcapng file, and the types of those that are known.
 *
 * draft-ietf-opsawg-pcapng sections 3.1 and 10.1. All integers are in the byte order of the section.
 */

/** Offset of each field from the start of a block, in bytes. */
export const BLOCK_TYPE = 0;
export const BLOCK_LENGTH = 4;
export const BLOCK_BODY = 8;
export const BLOCK_TRAILER_BYTES = 4;
export const MIN_BLOCK_BYTES = 12;

/** A palindrome, so that it reads alike in either byte order. */
export const SECTION_HEADER = 0x0a0d0d0a;
export const INTERFACE_DESCRIPTION = 1;
export const PACKET = 2;
export const SIMPLE_PACKET = 3;
export const NAME_RESOLUTION = 4;
export const INTERFACE_STATISTICS = 5;
export const ENHANCED_PACKET = 6;
export const SYSTEMD_JOURNAL = 9;
export const DECRYPTION_SECRETS = 10;
export const CUSTOM = 0xbad;
export const CUSTOM_NOT_COPIED = 0x40000bad;
/** Sysdig's events in three versions, each with and without flags. */
const SYSDIG_EVENTS = [0x204, 0x208, 0x216, 0x217, 0x221, 0x222];

const PACKETS = [ENHANCED_PACKET, SIMPLE_PACKET, PACKET];
const EVENTS = [SYSTEMD_JOURNAL, ...SYSDIG_EVENTS];
const CUSTOMS = [CUSTOM, CUSTOM_NOT_COPIED];

/** Blocks that take a frame number because Wireshark lists them. */
export const NUMBERED: ReadonlySet<number> = new Set([...PACKETS, ...EVENTS, ...CUSTOMS]);
/** Numbered blocks that hold something else than a packet. */
export const NUMBERED_EVENTS: ReadonlySet<number> = new Set(EVENTS);
export const KNOWN: ReadonlySet<number> = new Set([
  ...NUMBERED,
  SECTION_HEADER,
  INTERFACE_DESCRIPTION,
  NAME_RESOLUTION,
  INTERFACE_STATISTICS,
  DECRYPTION_SECRETS,
]);

/** One is filled again and again. Offsets given to its methods count from the start of the block. */
export class Block {
  view: DataView = new DataView(new ArrayBuffer(0));
  /** Of the block in `view`. */
  start = 0;
  /** From the start of the block to its trailing length. */
  length = 0;
  isLittleEndian = true;
  /** Offset of the block in the file. */
  fileOffset = 0;

  u16(offset: number): number {
    return this.view.getUint16(this.start + offset, this.isLittleEndian);
  }

  u32(offset: number): number {
    return this.view.getUint32(this.start + offset, this.isLittleEndian);
  }

  bytes(offset: number, length: number): Uint8Array {
    return new Uint8Array(this.view.buffer, this.view.byteOffset + this.start + offset, length);
  }
}

/** Rounds up to the next multiple of four, to which all parts of a block are padded. */
export function padded(bytes: number): number {
  return bytes + (-bytes & 3);
}
