/** Writes the table packets. */
import type Database from "better-sqlite3";
import type { Frame } from "../decode/frame.ts";
import { BatchInsert } from "./batch-insert.ts";

const COLUMNS = [
  "packet_id",
  "at_us",
  "at_ns",
  "link_id",
  "form_id",
  "src_id",
  "dst_id",
  "src_port",
  "dst_port",
  "tcp_seq",
  "tcp_ack",
  "tcp_window",
  "ip_ttl",
  "ip_id",
  "ip_length",
  "file_offset",
  "captured_bytes",
  "wire_bytes",
  "part",
] as const;

/** What the capture says of a packet; capture/packet.ts explains each field. */
export interface PacketFacts {
  readonly hasTime: boolean;
  readonly atUs: number;
  readonly atNs: number;
  readonly fileOffset: number;
  readonly capturedBytes: number;
  readonly wireBytes: number;
}

export class PacketRows {
  readonly #insert: BatchInsert;

  constructor(database: Database.Database) {
    this.#insert = new BatchInsert(database, "packets", COLUMNS);
  }

  /** Numbers of link, form and addresses; an address number of 0 is none, and so is a part of 0. */
  add(
    packetId: number,
    packet: PacketFacts,
    frame: Frame,
    linkId: number,
    formId: number,
    srcId: number,
    dstId: number,
    part: number,
  ): void {
    const { values, offset } = this.#insert;
    const isTcp = frame.tcpFlags !== -1;
    values[offset] = packetId;
    values[offset + 1] = packet.hasTime ? packet.atUs : null;
    values[offset + 2] = packet.atNs;
    values[offset + 3] = linkId;
    values[offset + 4] = formId;
    values[offset + 5] = srcId === 0 ? null : srcId;
    values[offset + 6] = dstId === 0 ? null : dstId;
    values[offset + 7] = frame.srcPort === -1 ? null : frame.srcPort;
    values[offset + 8] = frame.dstPort === -1 ? null : frame.dstPort;
    values[offset + 9] = isTcp ? frame.tcpSeq : null;
    values[offset + 10] = isTcp ? frame.tcpAck : null;
    values[offset + 11] = frame.tcpWindow === -1 ? null : frame.tcpWindow;
    values[offset + 12] = frame.ipTtl === -1 ? null : frame.ipTtl;
    values[offset + 13] = frame.ipId === -1 ? null : frame.ipId;
    values[offset + 14] = frame.ipLength === -1 ? null : frame.ipLength;
    values[offset + 15] = packet.fileOffset;
    values[offset + 16] = packet.capturedBytes;
    values[offset + 17] = packet.wireBytes;
    values[offset + 18] = part === 0 ? null : part;
    this.#insert.next();
  }

  flush(): void {
    this.#insert.flush();
  }
}
