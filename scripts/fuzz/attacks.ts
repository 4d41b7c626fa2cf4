/** Captures made to cost their reader memory or time, each as a stream of any length. */
import { gzipSync } from "node:zlib";
import {
  ARP,
  extensionHeaders,
  IP_DESTINATION,
  IP_FRAGMENT,
  IP_ID,
  IP_SOURCE,
  MAC_AT,
  mplsPacket,
  optionsPacket,
  SYN,
  sum,
  TRANSPORT_AT,
  UDP,
} from "./attack-packets.ts";
import { packetStream, pcapHeader, record } from "./packet-stream.ts";

const START_US = 1_700_000_000_000_000;

type Stream = Iterable<Uint8Array>;

export interface Attack {
  /** What the reader is made to keep or to do. */
  readonly about: string;
  /** A number of packets, interfaces, blocks or kilobytes that hurts. */
  readonly many: number;
  readonly make: (count: number) => Stream;
}

/** By name, in the order in which they are run. */
export const ATTACKS: Readonly<Record<string, Attack>> = {
  "huge-record": {
    about: "a record that claims 2 GiB",
    many: 1,
    make: () => [pcapHeader(), record(SYN, START_US), lyingRecord(0x7fff_ffff)],
  },
  "block-of-zero": {
    about: "a pcapng block of length 0",
    many: 1,
    make: () => [section(), words(6, 0, 0, 0)],
  },
  "block-of-all": {
    about: "a pcapng block of length 2^32 - 1",
    many: 1,
    make: () => [section(), words(6, 0xffff_ffff, 0, 0)],
  },
  interfaces: {
    about: "interfaces, each described",
    many: 1_000_000,
    make: (count) => repeated(section(), count, (i) => block(1, [1, i & 0xffff])),
  },
  comments: {
    about: "kilobytes of comments, a megabyte in each block",
    many: 64 * 1024,
    make: (count) => repeated(section(), Math.ceil(count / 1024), () => commentBlock()),
  },
  fragments: {
    about: "fragments of datagrams that never complete",
    many: 1_000_000,
    make: (count) =>
      packetStream(count, UDP, (bytes, i) => {
        bytes.writeUInt16BE(i & 0xffff, IP_ID);
        bytes.writeUInt16BE(0x2000, IP_FRAGMENT);
        bytes.writeUInt32BE(0x0a00_0000 + (i >>> 16), IP_SOURCE);
        sum(bytes);
      }),
  },
  "fragments-of-one": {
    about: "fragments of one datagram, over one another, with a gap",
    many: 1_000_000,
    make: (count) =>
      packetStream(count, UDP, (bytes, i) => {
        const isLast = i === 0;
        bytes.writeUInt16BE(
          isLast ? 0x1ffe - (i & 1) : 0x2000 | (i % 8000 === 1 ? 0 : 2 + (i % 8000)),
          IP_FRAGMENT,
        );
        sum(bytes);
      }),
  },
  tuples: {
    about: "distinct 4-tuples from one source",
    many: 10_000_000,
    make: (count) =>
      packetStream(count, SYN, (bytes, i) => {
        bytes.writeUInt16BE(1024 + (i % 60_000), TRANSPORT_AT);
        bytes.writeUInt16BE(i & 0xffff, TRANSPORT_AT + 2);
        bytes.writeUInt32BE(0x0a00_0002 + (i >>> 16), IP_DESTINATION);
        sum(bytes);
      }),
  },
  sources: {
    about: "distinct source addresses",
    many: 1_000_000,
    make: (count) =>
      packetStream(count, SYN, (bytes, i) => {
        bytes.writeUInt32BE(0x0b00_0000 + i, IP_SOURCE);
        sum(bytes);
      }),
  },
  "arp-storm": {
    about: "ARP requests of many for everybody",
    many: 1_000_000,
    make: (count) =>
      packetStream(count, ARP, (bytes, i) => {
        bytes.writeUInt32BE(i, MAC_AT + 2);
        bytes.writeUInt32BE(i, 24);
        bytes.writeUInt32BE(0x0a00_0000 + i, 28);
        bytes.writeUInt32BE(0x0a00_0000 + (Math.imul(i, 7919) & 0xff_ffff), 38);
      }),
  },
  extensions: {
    about: "IPv6 packets that are extension headers all through",
    many: 20_000,
    make: (count) => packetStream(count, extensionHeaders(), () => {}),
  },
  links: {
    about: "distinct MAC addresses, VLANs and MPLS labels",
    many: 1_000_000,
    make: (count) =>
      packetStream(count, mplsPacket(), (bytes, i) => {
        bytes.writeUInt32BE(i, MAC_AT + 2);
        bytes.writeUInt16BE(i & 0xfff, 14);
        for (let label = 0; label < 6; label++) bytes.writeUInt16BE(i & 0xffff, 18 + 4 * label);
      }),
  },
  options: {
    about: "distinct layouts of TCP options, and flags",
    many: 1_000_000,
    make: (count) =>
      packetStream(count, optionsPacket(), (bytes, i) => {
        bytes.writeUInt16BE(0xa000 | (i & 0xfff), TRANSPORT_AT + 12);
        bytes.writeUInt16BE(i >>> 12, TRANSPORT_AT);
        bytes.writeUInt32BE(i, TRANSPORT_AT + 22);
        sum(bytes);
      }),
  },
  kinds: {
    about: "distinct ways to ask and to answer",
    many: 1_000_000,
    make: (count) =>
      packetStream(count, SYN, (bytes, i) => {
        const pair = i >>> 1;
        const isAnswer = (i & 1) === 1;
        const asked = 0x5000 | (pair & 0x7ed) | 2;
        const answered = 0x5000 | ((pair >>> 11) & 0xfff) | 0x10;
        bytes.writeUInt32BE(isAnswer ? 0x0a00_0002 : 0x0a00_0001, IP_SOURCE);
        bytes.writeUInt32BE(isAnswer ? 0x0a00_0001 : 0x0a00_0002, IP_DESTINATION);
        bytes.writeUInt16BE(isAnswer ? pair & 0xffff : 50_000, TRANSPORT_AT);
        bytes.writeUInt16BE(isAnswer ? 50_000 : pair & 0xffff, TRANSPORT_AT + 2);
        bytes.writeUInt32BE(isAnswer ? 7 : pair, TRANSPORT_AT + 4);
        bytes.writeUInt32BE(isAnswer ? pair + 1 : 0, TRANSPORT_AT + 8);
        bytes.writeUInt16BE(isAnswer ? answered : asked, TRANSPORT_AT + 12);
        sum(bytes);
      }),
  },
  collisions: {
    about: "addresses that fall into the same places of a hash table without a seed",
    many: 200_000,
    make: (count) => {
      const colliding = collidingAddresses(count);
      return packetStream(count, SYN, (bytes) => {
        bytes.writeUInt32BE(colliding.next().value >>> 0, IP_SOURCE);
        sum(bytes);
      });
    },
  },
  "gzip-bomb": {
    about: "megabytes of a gzip stream that is all zeros",
    many: 2048,
    make: (count) => gzipBomb(count),
  },
  times: {
    about: "times of 0, of 2106, backwards and years apart",
    many: 1000,
    make: (count) =>
      repeated(pcapHeader(), count, (i) =>
        record(
          SYN,
          [0, 4_294_967_295_999_999, START_US, START_US - 86_400_000_000 * i][i % 4] ?? 0,
        ),
      ),
  },
};

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => {
    bytes.writeUInt32LE(value, 4 * i);
  });
  return bytes;
}

function block(type: number, body: readonly number[], rest: Uint8Array = Buffer.alloc(0)): Buffer {
  const length = 12 + 4 * body.length + rest.length;
  return Buffer.concat([words(type, length, ...body), rest, words(length)]);
}

function section(): Buffer {
  return block(0x0a0d0d0a, [0x1a2b3c4d, 1, 0xffff_ffff, 0xffff_ffff]);
}

/** An interface with sixteen comments of 64 kB. */
function commentBlock(): Buffer {
  const comment = Buffer.alloc(4 + 65_532, "x");
  comment.writeUInt16LE(1, 0);
  comment.writeUInt16LE(65_532, 2);
  return block(1, [1, 0], Buffer.concat(new Array(16).fill(comment)));
}

function lyingRecord(claimed: number): Buffer {
  const bytes = record(SYN, START_US);
  bytes.writeUInt32LE(claimed, 8);
  bytes.writeUInt32LE(claimed, 12);
  return bytes;
}

function* repeated(first: Buffer, count: number, make: (i: number) => Buffer): Generator<Buffer> {
  const most = 4096;
  yield first;
  for (let i = 0; i < count; i += most) {
    const pieces = Array.from({ length: Math.min(most, count - i) }, (_, j) => make(i + j));
    yield Buffer.concat(pieces);
  }
}

/** Addresses whose multiplicative hash agrees in its low bits, whatever the table's size up to 2^20. */
function* collidingAddresses(count: number): Generator<number, number> {
  const inverse = 0xe8b2f51;
  const first = hashOfOne(4);
  for (let i = 0; i < count; i++) {
    const wanted = ((i & 0xfff) << 20) | (i >>> 12);
    // Undoes x ^ (x >>> 15), then the multiplication.
    const mixed = wanted ^ (wanted >>> 15) ^ (wanted >>> 30);
    yield Math.imul(mixed, inverse) ^ first;
  }
  return 0;
}

function hashOfOne(word: number): number {
  const product = Math.imul(2 ^ word, 0x9e3779b1);
  return product ^ (product >>> 15);
}

/** Members of one megabyte each, so that making it takes no time. */
function* gzipBomb(megabytes: number): Generator<Buffer> {
  yield gzipSync(Buffer.concat([pcapHeader(), record(SYN, START_US)]));
  const member = gzipSync(Buffer.alloc(1 << 20), { level: 9 });
  for (let i = 0; i < megabytes; i++) yield member;
}
