/**
 * The file header of classic pcap and of its variants.
 *
 * draft-ietf-opsawg-pcap section 4. Variants: nanoseconds (0xa1b23c4d), the longer records of
 * A. Kuznetzov's libpcap (0xa1b2cd34), IXIA hardware and software (0x1c0001ac, 0x1c0001ab).
 */

/** Offset of each field from the start of the file, in bytes. */
const MAGIC = 0;
const VERSION_MAJOR = 4;
const VERSION_MINOR = 6;
const THIS_ZONE = 8;
const SNAP_LENGTH = 16;
const LINK_TYPE = 20;

/** Offset of each field from the start of a record, in bytes. */
const RECORD_FRACTION = 4;
const RECORD_CAPTURED = 8;
const RECORD_WIRE = 12;
const RECORD_BYTES = 16;

const LINK_TYPE_MASK = 0x03ff_ffff;
const FCS_PRESENT = 0x0400_0000;
const FCS_LENGTH_SHIFT = 28;
const MAX_PACKET_BYTES = 262_144;
/** Records that fit the usual length and settle it, whatever damage follows. */
const TELLING_RECORDS = 2;

interface Variant {
  readonly name: string;
  readonly isNanoseconds: boolean;
  readonly fileHeaderBytes: number;
  /** Lengths of a record's header to try, the usual one first. */
  readonly recordHeaderBytes: readonly number[];
}

const VARIANTS: ReadonlyMap<number, Variant> = new Map([
  [
    // Nokia wrote four bytes more per record, RedHat Linux 6.1 the eight bytes of 0xa1b2cd34.
    0xa1b2c3d4,
    {
      name: "pcap",
      isNanoseconds: false,
      fileHeaderBytes: 24,
      recordHeaderBytes: [16, 24, 20],
    },
  ],
  [0xa1b23c4d, { name: "pcap", isNanoseconds: true, fileHeaderBytes: 24, recordHeaderBytes: [16] }],
  [
    // Interface index, protocol and packet type follow; SuSE Linux 6.3 wrote four bytes more.
    0xa1b2cd34,
    {
      name: "modified pcap",
      isNanoseconds: false,
      fileHeaderBytes: 24,
      recordHeaderBytes: [24, 28],
    },
  ],
  [
    // A file length follows the header.
    0x1c0001ac,
    { name: "IXIA pcap", isNanoseconds: false, fileHeaderBytes: 28, recordHeaderBytes: [16] },
  ],
  [
    0x1c0001ab,
    { name: "IXIA pcap", isNanoseconds: false, fileHeaderBytes: 28, recordHeaderBytes: [16] },
  ],
]);

export interface PcapHeader {
  /** "pcap, little-endian, microseconds". */
  readonly format: string;
  readonly isLittleEndian: boolean;
  readonly isNanoseconds: boolean;
  readonly fileHeaderBytes: number;
  readonly recordHeaderBytes: number;
  readonly versionMajor: number;
  readonly versionMinor: number;
  readonly isKnownVersion: boolean;
  /** libpcap before 2.3 wrote a record's lengths in the other order, 2.3 either way. */
  readonly lengthOrder: "captured first" | "wire first" | "smaller first";
  /** Seconds east of UTC; in practice 0. Times are UTC whatever it says. */
  readonly thisZone: number;
  readonly snapLength: number;
  readonly linkType: number;
  readonly fcsBytes: number;
}

/** True where the bytes start with the magic number of any classic pcap variant. */
export function isPcap(head: Uint8Array): boolean {
  return head.length >= 4 && findVariant(new DataView(head.buffer, head.byteOffset)) !== undefined;
}

/** Decodes the header at the start of `head`; a sentence where it cannot be read. */
export function readPcapHeader(head: Uint8Array): PcapHeader | string {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const found = findVariant(view);
  if (found === undefined) return "has no pcap magic number";
  const { variant, isLittleEndian } = found;
  if (head.length < variant.fileHeaderBytes) {
    return `ends inside its pcap file header, after ${head.length} of ${variant.fileHeaderBytes} bytes`;
  }
  const versionMajor = view.getUint16(VERSION_MAJOR, isLittleEndian);
  const versionMinor = view.getUint16(VERSION_MINOR, isLittleEndian);
  const network = view.getUint32(LINK_TYPE, isLittleEndian);
  const order = isLittleEndian ? "little-endian" : "big-endian";
  const unit = variant.isNanoseconds ? "nanoseconds" : "microseconds";
  return {
    format: `${variant.name}, ${order}, ${unit}`,
    isLittleEndian,
    isNanoseconds: variant.isNanoseconds,
    fileHeaderBytes: variant.fileHeaderBytes,
    recordHeaderBytes: chooseRecordHeader(view, variant, isLittleEndian),
    versionMajor,
    versionMinor,
    isKnownVersion: (versionMajor === 2 && versionMinor <= 4) || isDgUx(versionMajor, versionMinor),
    lengthOrder: lengthOrder(versionMajor, versionMinor),
    thisZone: view.getInt32(THIS_ZONE, isLittleEndian),
    snapLength: view.getUint32(SNAP_LENGTH, isLittleEndian),
    linkType: network & LINK_TYPE_MASK,
    fcsBytes: (network & FCS_PRESENT) === 0 ? 0 : (network >>> FCS_LENGTH_SHIFT) * 2,
  };
}

function findVariant(view: DataView): { variant: Variant; isLittleEndian: boolean } | undefined {
  for (const isLittleEndian of [true, false]) {
    const variant = VARIANTS.get(view.getUint32(MAGIC, isLittleEndian));
    if (variant !== undefined) return { variant, isLittleEndian };
  }
  return undefined;
}

function lengthOrder(major: number, minor: number): PcapHeader["lengthOrder"] {
  if (isDgUx(major, minor) || (major === 2 && minor < 3)) return "wire first";
  return major === 2 && minor === 3 ? "smaller first" : "captured first";
}

/** What tcpdump of Data General's Unix wrote. */
function isDgUx(major: number, minor: number): boolean {
  return major === 543 && minor === 0;
}

/** The usual length, unless the first records contradict it and another leads through all in view. */
function chooseRecordHeader(view: DataView, variant: Variant, isLittleEndian: boolean): number {
  const [usual = RECORD_BYTES, ...others] = variant.recordHeaderBytes;
  const start = variant.fileHeaderBytes;
  if (countRecords(view, start, usual, isLittleEndian) >= TELLING_RECORDS) return usual;
  const other = others.find((bytes) => {
    const records = countRecords(view, start, bytes, isLittleEndian);
    return records === Number.POSITIVE_INFINITY;
  });
  return other ?? usual;
}

/**
 * Records that could be ones if their headers had this length, up to the first that could not;
 * infinitely many if all in view could.
 */
function countRecords(
  view: DataView,
  start: number,
  headerBytes: number,
  isLittleEndian: boolean,
): number {
  let records = 0;
  let at = start;
  while (at + RECORD_BYTES <= view.byteLength) {
    const fraction = view.getUint32(at + RECORD_FRACTION, isLittleEndian);
    const captured = view.getUint32(at + RECORD_CAPTURED, isLittleEndian);
    const wire = view.getUint32(at + RECORD_WIRE, isLittleEndian);
    const isPossible = captured > 0 && captured <= wire && captured <= MAX_PACKET_BYTES;
    if (!isPossible || fraction >= 1_000_000) return records;
    records++;
    at += headerBytes + captured;
  }
  return Number.POSITIVE_INFINITY;
}
