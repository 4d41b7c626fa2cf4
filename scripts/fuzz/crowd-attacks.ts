/**
 * Captures made to cost the views memory or time: crowds of scanners, targets, forms and episodes, in
 * which every one could be joined with every other.
 */
import {
  at16,
  at32,
  ftpOrder,
  IP_DESTINATION,
  IP_ID,
  IP_SOURCE,
  optionsPacket,
  SYN,
  sum,
  TRANSPORT_AT,
} from "./attack-packets.ts";
import type { Attack } from "./attacks.ts";
import { DATAGRAM_ATTACKS } from "./datagram-attacks.ts";
import { packetStream } from "./packet-stream.ts";

const SCANNER = 0x0a00_0001;
const SCANNERS = 0x0b00_0000;
const TARGETS = 0x0c00_0000;
const US_PER_S = 1_000_000;
const RST = 0x5004;
const RST_ACK = 0x5014;
const SYN_WITH_OPTIONS = 0xa002;
const SYN_ACK = 0x5012;
const PORTS = 65_536;
const SOURCE_PORT = 50_000;

interface Segment {
  readonly src: number;
  readonly dst: number;
  readonly srcPort: number;
  readonly dstPort: number;
  /** Data offset and flags; a SYN where it is missing. */
  readonly flags?: number;
  readonly seq?: number;
  readonly ack?: number;
}

/** Each packet a TCP segment. */
function segments(count: number, make: (i: number) => Segment, stepUs = 10): Iterable<Uint8Array> {
  return packetStream(count, SYN, (bytes, i) => write(bytes, make(i)), { stepUs });
}

function write(bytes: Buffer, segment: Segment): void {
  const { src, dst, srcPort, dstPort, flags = 0x5002, seq = 1, ack = 0 } = segment;
  at32(bytes, IP_SOURCE, src);
  at32(bytes, IP_DESTINATION, dst);
  at16(bytes, TRANSPORT_AT, srcPort);
  at16(bytes, TRANSPORT_AT + 2, dstPort);
  at32(bytes, TRANSPORT_AT + 4, seq);
  at32(bytes, TRANSPORT_AT + 8, ack);
  at16(bytes, TRANSPORT_AT + 12, flags);
  sum(bytes);
}

/** Every second packet answers the one before it. */
function answered(flags: number, make: (pair: number) => Segment): (i: number) => Segment {
  return (i) => {
    const asked = make(i >>> 1);
    if ((i & 1) === 0) return asked;
    const { src, dst, srcPort, dstPort, seq = 1 } = asked;
    return { src: dst, dst: src, srcPort: dstPort, dstPort: srcPort, flags, seq: 7, ack: seq + 1 };
  };
}

/** By name, in the order in which they are run. */
export const CROWD_ATTACKS: Readonly<Record<string, Attack>> = {
  scanners: {
    about: "scanners, each of six ports of one host",
    many: 300_000,
    make: (count) =>
      segments(count, (i) => ({
        src: SCANNERS + Math.trunc(i / 6),
        dst: TARGETS,
        srcPort: SOURCE_PORT,
        dstPort: 1 + (i % 6) * 100,
      })),
  },
  mesh: {
    about: "hosts that all ask each other for 300 ports",
    many: 1_000_000,
    make: (count) =>
      segments(
        count,
        answered(RST_ACK, (pair) => ({
          src: SCANNERS + (Math.trunc(pair / 300) % 300),
          dst: SCANNERS + (Math.trunc(pair / 90_000) % 300),
          srcPort: 1024 + (pair % 60_000),
          dstPort: 1 + (pair % 300),
        })),
      ),
  },
  open: {
    about: "hosts on which every port answers open",
    many: 1_000_000,
    make: (count) =>
      segments(
        count,
        answered(SYN_ACK, (pair) => ({
          src: SCANNER,
          dst: TARGETS + (pair >>> 16),
          srcPort: SOURCE_PORT,
          dstPort: pair % PORTS,
        })),
      ),
  },
  decoys: {
    about: "sources of which all ask for the same ports at the same time",
    many: 300_000,
    make: (count) =>
      segments(
        count,
        (i) => ({
          src: SCANNERS + (i % 1000),
          dst: TARGETS,
          srcPort: SOURCE_PORT,
          dstPort: Math.trunc(i / 1000) % PORTS,
          seq: Math.trunc(i / 1000),
        }),
        1,
      ),
  },
  "many-decoys": {
    about: "sources, more than a decoy scan has, of which all ask for the same seven ports at once",
    many: 140_000,
    make: (count) => {
      const crowd = Math.max(1, Math.trunc(count / 7));
      return segments(
        count,
        (i) => ({
          src: SCANNERS + (i % crowd),
          dst: TARGETS,
          srcPort: SOURCE_PORT,
          dstPort: 1 + Math.trunc(i / crowd),
        }),
        1,
      );
    },
  },
  episodes: {
    about: "scans of eight ports by one source, minutes apart",
    many: 200_000,
    make: (count) =>
      packetStream(
        count,
        SYN,
        (bytes, i) =>
          write(bytes, {
            src: SCANNER,
            dst: TARGETS + (Math.trunc(i / 8) % 250),
            srcPort: SOURCE_PORT + (Math.trunc(i / 8) % 10_000),
            dstPort: 1 + (i % 8),
            seq: i,
          }),
        { timeOf: (i) => Math.trunc(i / 8) * 900 * US_PER_S + (i % 8) * 1000 },
      ),
  },
  overlapping: {
    about: "forms of one source, each a scan of its own at the same time as the others",
    many: 300_000,
    make: (count) =>
      packetStream(count, optionsPacket(), (bytes, i) => {
        at32(bytes, TRANSPORT_AT + 22, i % 3000);
        write(bytes, {
          src: SCANNER,
          dst: TARGETS,
          srcPort: SOURCE_PORT,
          dstPort: Math.trunc(i / 3000),
          flags: SYN_WITH_OPTIONS,
          seq: i,
        });
      }),
  },
  forms: {
    about: "probes of one source of which no two have one form",
    many: 120_000,
    make: (count) =>
      packetStream(count, optionsPacket(), (bytes, i) => {
        at32(bytes, TRANSPORT_AT + 22, i);
        write(bytes, {
          src: SCANNER,
          dst: TARGETS + (i >>> 16),
          srcPort: SOURCE_PORT,
          dstPort: i % PORTS,
          flags: SYN_WITH_OPTIONS,
        });
      }),
  },
  orders: {
    about: "FTP control connections with PORT commands, each obeyed",
    many: 120_000,
    make: (count) =>
      packetStream(count, ftpOrder(0, 0), (bytes, i) => {
        const target = TARGETS + (Math.trunc(i / 2) >>> 10);
        const port = 1024 + (Math.trunc(i / 2) % 1024);
        if (i % 2 === 0) {
          ftpOrder(target, port).copy(bytes);
          at32(bytes, IP_SOURCE, SCANNER);
          at32(bytes, IP_DESTINATION, SCANNERS);
          at16(bytes, TRANSPORT_AT, 1024 + (Math.trunc(i / 2) % 500));
          at32(bytes, TRANSPORT_AT + 4, i);
          sum(bytes);
          return;
        }
        write(bytes, { src: SCANNERS, dst: target, srcPort: 20, dstPort: port, seq: i });
      }),
  },
  zombies: {
    about: "hosts that answer two askers in turn, as the zombie of an idle scan does",
    many: 300_000,
    make: (count) =>
      packetStream(count, SYN, (bytes, i) => {
        const round = Math.trunc(i / 4);
        const zombie = SCANNERS + (round % 300);
        const target = TARGETS + (Math.trunc(round / 300) % 50);
        const port = 1 + (Math.trunc(round / 300) % 1000);
        at16(bytes, IP_ID, i);
        const ends = [
          {
            src: SCANNER,
            dst: zombie,
            srcPort: 40_000 + (round % 9000),
            dstPort: 80,
            flags: SYN_ACK,
          },
          {
            src: zombie,
            dst: SCANNER,
            srcPort: 80,
            dstPort: 40_000 + (round % 9000),
            flags: RST,
          },
          { src: zombie, dst: target, srcPort: 80, dstPort: port, flags: 0x5002 },
          { src: target, dst: zombie, srcPort: port, dstPort: 80, flags: RST_ACK },
        ] as const;
        write(bytes, ends[i % 4] as Segment);
      }),
  },
  "one-instant": {
    about: "packets of one and the same time",
    many: 500_000,
    make: (count) =>
      segments(
        count,
        (i) => ({
          src: SCANNERS + (i % 100),
          dst: TARGETS + (Math.trunc(i / 100) % 100),
          srcPort: SOURCE_PORT,
          dstPort: Math.trunc(i / 10_000),
        }),
        0,
      ),
  },
  backwards: {
    about: "packets of which each is earlier than the one before",
    many: 1_000_000,
    make: (count) =>
      segments(
        count,
        (i) => ({ src: SCANNER, dst: TARGETS, srcPort: SOURCE_PORT, dstPort: i % PORTS, seq: i }),
        -1000,
      ),
  },
  copies: {
    about: "sightings of one packet",
    many: 1_000_000,
    make: (count) => packetStream(count, SYN, () => {}),
  },
  again: {
    about: "SYNs between the same two ports, each with a sequence number of its own",
    many: 1_000_000,
    make: (count) =>
      segments(count, (i) => ({
        src: SCANNER,
        dst: TARGETS,
        srcPort: SOURCE_PORT,
        dstPort: 80,
        seq: i,
      })),
  },
  ...DATAGRAM_ATTACKS,
};
