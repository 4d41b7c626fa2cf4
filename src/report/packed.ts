/**
 * Packets as packed columns in an inert island of the page, those of each scan and those of none
 * apart, so that a script unfolds them when the reader opens what needs them.
 *
 * client/packets.js says the same from the reader's side. A chunk holds the length of its head, the
 * head as JSON, then the columns, each on a multiple of eight bytes.
 */
import { gzipSync } from "node:zlib";
import { chunkBytes, type Island } from "./islands.ts";
import { NO_SCAN, type PacketColumn, type PacketRow, type Part, placeOf } from "./packets.ts";

/** Columns that rise from row to row hold the difference to the row before. */
const PACKED: readonly { readonly name: PacketColumn | "mark"; readonly isRising: boolean }[] = [
  { name: "packet_id", isRising: true },
  { name: "at_us", isRising: true },
  { name: "at_ns", isRising: false },
  { name: "role", isRising: false },
  { name: "mark", isRising: false },
  { name: "src_id", isRising: false },
  { name: "dst_id", isRising: false },
  { name: "form_id", isRising: false },
  { name: "link_id", isRising: false },
  { name: "src_port", isRising: false },
  { name: "dst_port", isRising: false },
  { name: "tcp_seq", isRising: false },
  { name: "tcp_ack", isRising: false },
  { name: "tcp_window", isRising: false },
  { name: "ip_ttl", isRising: false },
  { name: "ip_id", isRising: false },
  { name: "ip_length", isRising: false },
  { name: "wire_bytes", isRising: false },
];
export const PACKED_COLUMNS = PACKED.map(({ name, isRising }) =>
  isRising ? `${name}:rising` : name,
).join(" ");

const PLACES = PACKED.map(({ name }) => (name === "mark" ? -1 : placeOf(name)));
const ROLE = PACKED.findIndex(({ name }) => name === "role");
const MARK = PACKED.findIndex(({ name }) => name === "mark");
/** Rows of a chunk: each scan keeps so many unpacked, so that a hundred scans stay small. */
const CHUNK_ROWS = 2048;
const FIRST_ROWS = 64;
/** What gzip adds at most to few bytes (RFC 1952, section 2.3), and the room that Node gives it. */
const GZIP_EXTRA = 64;
const GZIP_ROOM = 16_384;
const ALIGNMENT = 8;
/** Little packs tightly; of much, half as tight is had in a fifth of the time. */
const TIGHT_ROWS = 100_000;

/** The packets of a scan, as far as the page carries them. */
export interface PackedGroup {
  readonly scanId: number;
  /** Frames there are, and frames carried: always the first ones. */
  readonly all: number;
  readonly rows: number;
  readonly chunks: readonly Buffer[];
}

interface Chunk {
  readonly rows: number;
  readonly packed: Buffer;
  /** As the page has it. */
  readonly bytes: number;
}

class Group {
  all = 0;
  isFull = false;
  bytes = 0;
  readonly chunks: Chunk[] = [];
  /** Rows not yet packed, one after another. */
  values = new Float64Array(FIRST_ROWS * PACKED.length);
  waiting = 0;
}

/** Takes packets and packs them, within a number of bytes. */
export class Packing {
  readonly #groups = new Map<number, Group>();
  readonly #mostBytes: number;
  #bytes = 0;
  #rows = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  add(packet: PacketRow, { scanId, role, mark }: Part): void {
    const group = this.#groups.get(scanId) ?? new Group();
    if (group.all === 0) this.#groups.set(scanId, group);
    group.all++;
    if (group.isFull) return;
    const start = group.waiting * PACKED.length;
    if (start === group.values.length) {
      const larger = new Float64Array(2 * start);
      larger.set(group.values);
      group.values = larger;
    }
    const { values } = group;
    for (let place = 0; place < PLACES.length; place++) {
      values[start + place] = packet[PLACES[place] ?? -1] ?? Number.NaN;
    }
    values[start + ROLE] = role;
    values[start + MARK] = mark ?? Number.NaN;
    group.waiting++;
    this.#rows++;
    if (group.waiting === CHUNK_ROWS) this.#pack(group);
  }

  /**
   * The groups, those of scans in their order, then the one of the packets of none. Called again with
   * fewer bytes it leaves out more.
   */
  finish(mostBytes: number): PackedGroup[] {
    for (const group of this.#groups.values()) {
      if (group.waiting > 0 && !group.isFull) this.#pack(group);
    }
    while (this.#bytes > mostBytes) this.#leaveOut();
    return Array.from(this.#groups, ([scanId, { all, chunks }]) => ({
      scanId,
      all,
      rows: chunks.reduce((sum, { rows }) => sum + rows, 0),
      chunks: chunks.map(({ packed }) => packed),
    })).sort(
      (a, b) => Number(a.scanId === NO_SCAN) - Number(b.scanId === NO_SCAN) || a.scanId - b.scanId,
    );
  }

  #pack(group: Group): void {
    const bytes = chunkOf(group.values, group.waiting);
    const level = this.#rows < TIGHT_ROWS ? 6 : 1;
    // No more room than the result may take: a crowd of scans has a short chunk for each.
    const chunkSize = Math.min(bytes.length + GZIP_EXTRA, GZIP_ROOM);
    const packed = gzipSync(bytes, { level, chunkSize });
    const chunk = { rows: group.waiting, packed, bytes: chunkBytes([packed]) };
    group.chunks.push(chunk);
    group.bytes += chunk.bytes;
    group.waiting = 0;
    this.#bytes += chunk.bytes;
    while (this.#bytes > this.#mostBytes) this.#leaveOut();
  }

  /** What is left out first: packets of no scan, then those of the largest scan, from the end on. */
  #leaveOut(): void {
    const other = this.#groups.get(NO_SCAN);
    const largest = [...this.#groups.values()].reduce((a, b) => (b.bytes > a.bytes ? b : a));
    const group = other !== undefined && other.chunks.length > 0 ? other : largest;
    const chunk = group.chunks.pop();
    if (chunk === undefined) return;
    group.isFull = true;
    group.waiting = 0;
    group.bytes -= chunk.bytes;
    this.#bytes -= chunk.bytes;
  }
}

/** The island of all groups; each is told by number, rows, all rows, and its chunks from … to. */
export function packetIsland(groups: readonly PackedGroup[]): Island {
  let from = 0;
  const told = groups.map(({ scanId, rows, all, chunks }) => {
    const start = from;
    from += chunks.length;
    return [scanId, rows, all, start, from];
  });
  return {
    attributes: { id: "packets", "data-groups": JSON.stringify(told) },
    chunks: groups.flatMap(({ chunks }) => chunks),
  };
}

/** The rows as bytes: head length, head, columns. */
function chunkOf(values: Float64Array, rows: number): Buffer {
  const columns = PACKED.map(({ isRising }, place) => columnOf(values, rows, place, isRising));
  const head = Buffer.from(
    JSON.stringify({
      rows,
      columns: columns.map(({ size, base, hasMissing }) => [size, base, hasMissing]),
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const parts: Buffer[] = [padded(Buffer.concat([length, head]))];
  for (const { bytes } of columns) parts.push(padded(bytes));
  return Buffer.concat(parts);
}

interface PackedColumn {
  /** Bytes of a value: 0 where all are the base, 1, 2, 4, or 8 for a double. */
  readonly size: number;
  /** Added to each value; where some are missing, 0 stands for those and others are one more. */
  readonly base: number;
  readonly hasMissing: 0 | 1;
  readonly bytes: Buffer;
}

/** One column at a time: thousands of arrays would wait for the garbage collector. */
const SCRATCH = new Float64Array(CHUNK_ROWS);

function columnOf(
  values: Float64Array,
  rows: number,
  place: number,
  isRising: boolean,
): PackedColumn {
  const column = SCRATCH.subarray(0, rows);
  let base = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let missing = 0;
  let before = 0;
  for (let row = 0; row < rows; row++) {
    const value = values[row * PACKED.length + place] ?? Number.NaN;
    const kept = isRising ? value - before : value;
    column[row] = kept;
    if (Number.isNaN(value)) missing++;
    else {
      if (isRising) before = value;
      if (kept < base) base = kept;
      if (kept > most) most = kept;
    }
  }
  if (missing === rows) return { size: 0, base: 0, hasMissing: 1, bytes: Buffer.alloc(0) };
  const above = missing > 0 ? 1 : 0;
  const size = sizeOf(most - base + above);
  const bytes = size === 0 ? Buffer.alloc(0) : written(column, base - above, size);
  return { size, base, hasMissing: missing > 0 ? 1 : 0, bytes };
}

function sizeOf(most: number): 0 | 1 | 2 | 4 | 8 {
  if (most === 0) return 0;
  if (most < 2 ** 8) return 1;
  if (most < 2 ** 16) return 2;
  return most < 2 ** 32 ? 4 : 8;
}

/** A missing value is 0: NaN becomes it in every typed array of integers, and in the double by hand. */
function written(column: Float64Array, base: number, size: 1 | 2 | 4 | 8): Buffer {
  const rows = column.length;
  const target =
    size === 1
      ? new Uint8Array(rows)
      : size === 2
        ? new Uint16Array(rows)
        : size === 4
          ? new Uint32Array(rows)
          : new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = (column[row] ?? 0) - base;
    target[row] = Number.isNaN(value) ? 0 : value;
  }
  return Buffer.from(target.buffer);
}

function padded(bytes: Buffer): Buffer {
  const rest = bytes.length % ALIGNMENT;
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(ALIGNMENT - rest)]);
}
