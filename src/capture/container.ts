/** The two containers behind one face: what each says of itself, and its reader of records. */
import type { CaptureInterface, CaptureMetadata } from "./capture.ts";
import type { Packet } from "./packet.ts";
import { PcapReader } from "./pcap.ts";
import { isPcap, type PcapHeader, readPcapHeader } from "./pcap-header.ts";
import { PcapngReader } from "./pcapng.ts";
import type { ProblemLog } from "./problems.ts";
import type { RecordReader } from "./records.ts";

export interface Container {
  readonly format: string;
  open(onPacket: (packet: Packet) => void, problems: ProblemLog): OpenContainer;
}

export interface OpenContainer {
  readonly reader: RecordReader;
  /** Number of the last frame read. */
  frame(): number;
  /** Packets handed out, which leaves out the other blocks that take a frame number. */
  packets(): number;
  interfaces(): readonly CaptureInterface[];
  metadata(): readonly CaptureMetadata[];
}

const SECTION_HEADER = [0x0a, 0x0d, 0x0d, 0x0a];
const BYTE_ORDER_MAGIC = 8;
const MIN_SECTION_BYTES = 28;

/** Recognises a container by its first bytes; a sentence where it is damaged; null where it is none. */
export function findContainer(head: Uint8Array): Container | string | null {
  if (isPcap(head)) {
    const header = readPcapHeader(head);
    return typeof header === "string" ? header : pcapContainer(header);
  }
  if (!SECTION_HEADER.every((byte, i) => head[i] === byte)) return null;
  if (head.length < MIN_SECTION_BYTES) {
    return `ends inside its pcapng section header, after ${head.length} bytes`;
  }
  const magic = new DataView(head.buffer, head.byteOffset).getUint32(BYTE_ORDER_MAGIC);
  if (magic === 0x1a2b3c4d) return pcapngContainer("big-endian");
  if (magic === 0x4d3c2b1a) return pcapngContainer("little-endian");
  return "starts like pcapng, but its section header has no byte-order magic";
}

function pcapContainer(header: PcapHeader): Container {
  const described: CaptureInterface = {
    linkType: header.linkType,
    snapLength: header.snapLength,
    name: null,
    description: null,
    filter: null,
    os: null,
    timeResolution: header.isNanoseconds ? "10^-9" : "10^-6",
    timeOffsetSeconds: 0,
    dropped: null,
  };
  const version = `${header.versionMajor}.${header.versionMinor}`;
  const metadata = [{ scope: "file", name: "version", value: version }];
  if (header.thisZone !== 0) {
    metadata.push({ scope: "file", name: "thiszone", value: `${header.thisZone}` });
  }
  return {
    format: header.format,
    open(onPacket, problems) {
      const reader = new PcapReader(header, onPacket, problems);
      if (!header.isKnownVersion) {
        problems.add(
          "unknown-version",
          `The file says it is pcap version ${version}; versions up to 2.4 are defined, and it is read as 2.4.`,
        );
      }
      return {
        reader,
        frame: () => reader.packet.frame,
        packets: () => reader.packet.frame,
        interfaces: () => [described],
        metadata: () => metadata,
      };
    },
  };
}

function pcapngContainer(order: string): Container {
  return {
    format: `pcapng, ${order}`,
    open(onPacket, problems) {
      const reader = new PcapngReader(onPacket, problems);
      return {
        reader,
        frame: () => reader.packets.packet.frame,
        packets: () => reader.packets.count,
        interfaces: () => reader.descriptions.interfaces.described,
        metadata: () => reader.descriptions.metadata.entries,
      };
    },
  };
}
