/** Makes hostile captures out of good ones. The same seed and samples give the same capture. */
import { gzipSync } from "node:zlib";
import { pick, type Random, randomFrom } from "./random.ts";

/** Values that lengths, counts and times go wrong at. */
const EDGES = [0, 1, 2, 7, 8, 12, 15, 16, 20, 24, 28, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000];
const WIDE_EDGES = [0xffff, 0x10000, 0x40000, 0xffffff, 0x7fffffff, 0x80000000, 0xffffffff];

const MOST_MUTATIONS = 12;
const HEADER_BYTES = 64;
/** Flips, numbers and fills where captures have their headers, as often as anywhere. */
const HEADER_SHARE = 4;
const MOST_BLOCK_BYTES = 600;

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  flipBits,
  writeNumber,
  writeNumber,
  writeNumber,
  fill,
  cutBlock,
  repeatBlock,
  insertOther,
  replaceByOther,
  cutEnd,
];

/** One capture made from those of `samples`, up to `mostBytes` of them. */
export function mutated(samples: readonly Buffer[], seed: number, mostBytes: number): Buffer {
  const random = randomFrom(seed);
  const first = pick(random, samples);
  const other = pick(random, samples);
  let bytes: Buffer = Buffer.from(first.subarray(0, HEADER_BYTES + random(mostBytes)));
  const count = 1 + random(MOST_MUTATIONS);
  for (let i = 0; i < count; i++) bytes = pick(random, MUTATIONS)(bytes, random, other);
  if (random(20) !== 0) return bytes;
  // Compressed, and now and then damaged once more.
  const packed = gzipSync(bytes);
  return random(2) === 0 ? packed : writeNumber(flipBits(packed, random), random);
}

function place(bytes: Buffer, random: Random): number {
  if (random(HEADER_SHARE) === 0) return random(Math.min(bytes.length, HEADER_BYTES));
  return random(bytes.length);
}

function flipBits(bytes: Buffer, random: Random): Buffer {
  for (let flips = 1 + random(8); flips > 0 && bytes.length > 0; flips--) {
    const at = place(bytes, random);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
  }
  return bytes;
}

/** Two or four octets, in either order: what most lengths are. */
function writeNumber(bytes: Buffer, random: Random): Buffer {
  if (bytes.length < 4) return bytes;
  const at = Math.min(place(bytes, random), bytes.length - 4);
  const isWide = random(2) === 0;
  const value = pick(random, isWide ? [...EDGES, ...WIDE_EDGES] : EDGES) + random(3) * random(3);
  const isLittleEndian = random(2) === 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isWide) view.setUint32(at, value, isLittleEndian);
  else view.setUint16(at, value, isLittleEndian);
  return bytes;
}

function fill(bytes: Buffer, random: Random): Buffer {
  const at = place(bytes, random);
  const end = Math.min(bytes.length, at + random(32));
  return bytes.fill(pick(random, [0, 0xff, random(256)]), at, end);
}

function cutBlock(bytes: Buffer, random: Random): Buffer {
  const at = place(bytes, random);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random(MOST_BLOCK_BYTES))]);
}

function repeatBlock(bytes: Buffer, random: Random): Buffer {
  const at = place(bytes, random);
  const block = bytes.subarray(at, at + random(MOST_BLOCK_BYTES));
  const times = 1 + random(4);
  const copies = Array.from({ length: times }, () => block);
  return Buffer.concat([bytes.subarray(0, at), ...copies, bytes.subarray(at)]);
}

function insertOther(bytes: Buffer, random: Random, other: Buffer): Buffer {
  const at = place(bytes, random);
  const from = random(other.length);
  const block = other.subarray(from, from + random(MOST_BLOCK_BYTES));
  return Buffer.concat([bytes.subarray(0, at), block, bytes.subarray(at)]);
}

function replaceByOther(bytes: Buffer, random: Random, other: Buffer): Buffer {
  const at = place(bytes, random);
  const from = random(other.length);
  other.copy(bytes, at, from, from + random(MOST_BLOCK_BYTES));
  return bytes;
}

function cutEnd(bytes: Buffer, random: Random): Buffer {
  return bytes.subarray(0, random(bytes.length + 1));
}
