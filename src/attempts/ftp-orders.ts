/**
 * What FTP clients ask servers to connect to: PORT and EPRT commands, and the reply to the transfer
 * that follows. RFC 959 sections 4.1.2 and 4.2, RFC 2428.
 *
 * A command is read where it stands at the start of a segment, as clients send it; one split over
 * two segments is missed.
 */
import type { Frame } from "../decode/frame.ts";

const CONTROL_PORT = 21;
const MOST_BYTES = 256;
const MOST_ORDERS = 65_536;
const PORT = /^PORT (\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})\b/im;
const EPRT = /^EPRT (.)[12]\1([0-9a-f.:]+)\1(\d{1,5})\1/im;
const REPLY = /^(\d{3})[ -]/;
/** "Command okay" answers PORT itself; the transfer's own reply comes after LIST or RETR. */
const COMMAND_OKAY = 200;
/** "About to open data connection": the outcome is still to come. */
const OPENING = 150;

/** A row of the table ftp_orders. */
export interface FtpOrder {
  readonly packetId: number;
  readonly clientId: number;
  readonly serverId: number;
  /** Address and port the server is to connect to. */
  readonly address: string;
  readonly port: number;
  replyCode: number | null;
  replyPacket: number | null;
}

export class FtpOrders {
  readonly rows: FtpOrder[] = [];
  /** Orders that were not kept, for MOST_ORDERS. */
  unkept = 0;
  /** The order that waits for its reply, by the attempt that is its control connection. */
  readonly #waiting = new Map<number, FtpOrder>();

  /** Reads a TCP segment of a control connection; `attemptId` tells which. */
  see(frame: Frame, attemptId: number, packetId: number, srcId: number, dstId: number): void {
    if (frame.payloadCaptured <= 0) return;
    if (frame.dstPort === CONTROL_PORT) {
      const order = readOrder(textOf(frame));
      if (order === null) return;
      if (this.rows.length === MOST_ORDERS) {
        this.unkept += 1;
        return;
      }
      const row = {
        ...order,
        packetId,
        clientId: srcId,
        serverId: dstId,
        replyCode: null,
        replyPacket: null,
      };
      this.rows.push(row);
      this.#waiting.set(attemptId, row);
    } else if (frame.srcPort === CONTROL_PORT) {
      this.#seeReply(textOf(frame), attemptId, packetId);
    }
  }

  #seeReply(text: string, attemptId: number, packetId: number): void {
    const order = this.#waiting.get(attemptId);
    const code = Number(REPLY.exec(text)?.[1] ?? Number.NaN);
    if (order === undefined || Number.isNaN(code) || code === COMMAND_OKAY) return;
    order.replyCode = code;
    order.replyPacket = packetId;
    if (code !== OPENING) this.#waiting.delete(attemptId);
  }
}

function textOf(frame: Frame): string {
  const end = frame.payloadAt + Math.min(frame.payloadCaptured, MOST_BYTES);
  return Buffer.from(
    frame.transportBytes.buffer,
    frame.transportBytes.byteOffset + frame.payloadAt,
    end - frame.payloadAt,
  ).toString("latin1");
}

function readOrder(text: string): { address: string; port: number } | null {
  const numbers = PORT.exec(text)?.slice(1).map(Number);
  if (numbers?.every((number) => number < 256)) {
    const [a, b, c, d, high, low] = numbers as [number, number, number, number, number, number];
    return { address: `${a}.${b}.${c}.${d}`, port: high * 256 + low };
  }
  const extended = EPRT.exec(text);
  const port = Number(extended?.[3]);
  if (extended === null || port > 0xffff) return null;
  return { address: (extended[2] as string).toLowerCase(), port };
}
