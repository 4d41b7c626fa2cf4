/**
 * Writes packets as a capture of nanoseconds: classic pcap, or pcapng where the link types differ or
 * a packet has no time that classic pcap can hold.
 *
 * draft-ietf-opsawg-pcap sections 4 and 5; draft-ietf-opsawg-pcapng sections 4.1 to 4.4.
 */

/** A packet to be written. */
export interface WrittenPacket {
  readonly linkType: number;
  /** Microseconds since 1970; null without a time. */
  readonly atUs: number | null;
  /** Nanoseconds beyond atUs. */
  readonly atNs: number;
  readonly wireBytes: number;
  readonly bytes: Uint8Array;
}

export interface CaptureFormat {
  /** What stands before the first packet. */
  header(): Buffer;
  /** What stands before and after a packet's bytes. */
  around(packet: WrittenPacket): { readonly before: Buffer; readonly after: Buffer };
}

const PCAP_NANOSECONDS = 0xa1b23c4d;
const SNAP_LENGTH = 262_144;
const US_PER_S = 1_000_000;
const TWO_32 = 2 ** 32;

/** The plainer format that can hold packets of these link types and times. */
export function formatFor(
  linkTypes: readonly number[],
  earliestUs: number | null,
  latestUs: number | null,
  isEveryTimeKnown: boolean,
): CaptureFormat {
  const [linkType, another] = linkTypes;
  const isInRange = (earliestUs ?? 0) >= 0 && (latestUs ?? 0) < TWO_32 * US_PER_S;
  const isPlain = linkType !== undefined && another === undefined && isEveryTimeKnown && isInRange;
  return isPlain ? classic(linkType) : nextGeneration(linkTypes);
}

function classic(linkType: number): CaptureFormat {
  const none = Buffer.alloc(0);
  return {
    header: () => words(PCAP_NANOSECONDS, 0x0004_0002, 0, 0, SNAP_LENGTH, linkType),
    around({ atUs, atNs, wireBytes, bytes }) {
      const us = atUs ?? 0;
      const seconds = Math.floor(us / US_PER_S);
      const nanoseconds = (us - seconds * US_PER_S) * 1000 + atNs;
      return { before: words(seconds, nanoseconds, bytes.length, wireBytes), after: none };
    },
  };
}

const SECTION_HEADER = 0x0a0d0d0a;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const INTERFACE_DESCRIPTION = 1;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
const UNKNOWN_LENGTH = 0xffff_ffff;
/** if_tsresol = 9 as an option, padded, and the end of options. */
const NANOSECOND_OPTION = [0x0001_0009, 9, 0] as const;

/** One interface per link type, in the order given. */
function nextGeneration(linkTypes: readonly number[]): CaptureFormat {
  return {
    header: () =>
      Buffer.concat([
        block(SECTION_HEADER, words(BYTE_ORDER_MAGIC, 1, UNKNOWN_LENGTH, UNKNOWN_LENGTH)),
        ...linkTypes.map((linkType) =>
          block(INTERFACE_DESCRIPTION, words(linkType, SNAP_LENGTH, ...NANOSECOND_OPTION)),
        ),
      ]),
    around({ linkType, atUs, atNs, wireBytes, bytes }) {
      const padding = -bytes.length & 3;
      const number = linkTypes.indexOf(linkType);
      // A Simple Packet Block has no time, but belongs to the first interface.
      const isSimple = atUs === null && number === 0;
      const fields = isSimple
        ? words(wireBytes)
        : words(number, ...ticks(atUs ?? 0, atNs), bytes.length, wireBytes);
      const total = 12 + fields.length + bytes.length + padding;
      return {
        before: Buffer.concat([words(isSimple ? SIMPLE_PACKET : ENHANCED_PACKET, total), fields]),
        after: Buffer.concat([Buffer.alloc(padding), words(total)]),
      };
    },
  };
}

/** Nanoseconds since 1970 as two words, the high one first. */
function ticks(atUs: number, atNs: number): [number, number] {
  const ns = BigInt.asUintN(64, BigInt(atUs) * 1000n + BigInt(atNs));
  return [Number(ns >> 32n), Number(ns & 0xffff_ffffn)];
}

function block(type: number, body: Buffer): Buffer {
  const total = 12 + body.length;
  return Buffer.concat([words(type, total), body, words(total)]);
}

/** 32-bit words, little-endian; two 16-bit fields are one word, the first in its low half. */
function words(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    buffer.writeUInt32LE(value >>> 0, index * 4);
  });
  return buffer;
}
