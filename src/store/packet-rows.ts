/** Writes the table packets. */
import { NULL } from "../custody/table-digest.ts";
import type { Frame } from "../decode/frame.ts";
import { NumberRows, type RowSink } from "./number-rows.ts";

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
  readonly #rows: NumberRows;

  constructor(sink: RowSink) {
    this.#rows = new NumberRows(sink, "packets");
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
    const { values, offset } = this.#rows;
    const isTcp = frame.tcpFlags !== -1;
    values[offset] = packetId;
    values[offset + 1] = packet.hasTime ? packet.atUs : NULL;
    values[offset + 2] = packet.atNs;
    values[offset + 3] = linkId;
    values[offset + 4] = formId;
    values[offset + 5] = srcId === 0 ? NULL : srcId;
    values[offset + 6] = dstId === 0 ? NULL : dstId;
    values[offset + 7] = frame.srcPort === -1 ? NULL : frame.srcPort;
    values[offset + 8] = frame.dstPort === -1 ? NULL : frame.dstPort;
    values[offset + 9] = isTcp ? frame.tcpSeq : NULL;
    values[offset + 10] = isTcp ? frame.tcpAck : NULL;
    values[offset + 11] = frame.tcpWindow === -1 ? NULL : frame.tcpWindow;
    values[offset + 12] = frame.ipTtl === -1 ? NULL : frame.ipTtl;
    values[offset + 13] = frame.ipId === -1 ? NULL : frame.ipId;
    values[offset + 14] = frame.ipLength === -1 ? NULL : frame.ipLength;
    values[offset + 15] = packet.fileOffset;
    values[offset + 16] = packet.capturedBytes;
    values[offset + 17] = packet.wireBytes;
    values[offset + 18] = part === 0 ? NULL : part;
    this.#rows.next();
  }

  flush(): void {
    this.#rows.flush();
  }
}
