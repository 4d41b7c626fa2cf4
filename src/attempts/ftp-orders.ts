/**
 * What an FTP control connection says of data connections to come: PORT and EPRT commands make the
 * server connect, the replies 227 and 229 invite the client to. RFC 959 section 4, RFC 2428.
 *
 * A line is read where it stands at the start of a segment, as programs send it; one split over two
 * segments is missed.
 */
import type { Frame } from "../decode/frame.ts";

const CONTROL_PORT = 21;
const MOST_BYTES = 256;
const MOST_ORDERS = 65_536;
const SIX_NUMBERS = /(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})/;
const EXTENDED = /^EPRT (.)[12]\1([0-9a-f.:]+)\1(\d{1,5})\1/i;
const EXTENDED_PASSIVE = /\(\|\|\|(\d{1,5})\|\)/;
const REPLY = /^(\d{3})[ -]/;

/** "Command okay" answers PORT itself; the transfer's own reply comes after LIST or RETR. */
const COMMAND_OKAY = 200;
/** "About to open data connection": the outcome is still to come. */
const OPENING = 150;
const ENTERING_PASSIVE = 227;
const ENTERING_EXTENDED_PASSIVE = 229;
const MOST_PORT = 0xffff;

/** A row of the table ftp_orders. */
export interface FtpOrder {
  readonly packetId: number;
  readonly clientId: number;
  readonly serverId: number;
  /** The side that is to connect. */
  readonly connectorId: number;
  /** Where to; null for the server's own address (229). */
  readonly address: string | null;
  readonly port: number;
  replyCode: number | null;
  replyPacket: number | null;
}

export class FtpOrders {
  readonly rows: FtpOrder[] = [];
  /** Orders not kept, for MOST_ORDERS. */
  unkept = 0;
  /** The order that waits for its reply, by the attempt that is its control connection. */
  readonly #waiting = new Map<number, FtpOrder>();

  /** Reads a TCP segment of a control connection; `attemptId` tells which. */
  see(frame: Frame, attemptId: number, packetId: number, srcId: number, dstId: number): void {
    if (frame.payloadCaptured <= 0) return;
    if (frame.dstPort === CONTROL_PORT) {
      this.#seeCommand(textOf(frame), attemptId, packetId, srcId, dstId);
    } else if (frame.srcPort === CONTROL_PORT) {
      this.#seeReply(textOf(frame), attemptId, packetId, dstId, srcId);
    }
  }

  #seeCommand(
    text: string,
    attemptId: number,
    packetId: number,
    clientId: number,
    serverId: number,
  ): void {
    const place = /^PORT /i.test(text) ? readSix(text) : readExtended(text);
    if (place === null) return;
    const order = this.#keep({ ...place, packetId, clientId, serverId, connectorId: serverId });
    if (order !== null) this.#waiting.set(attemptId, order);
  }

  #seeReply(
    text: string,
    attemptId: number,
    packetId: number,
    clientId: number,
    serverId: number,
  ): void {
    const code = Number(REPLY.exec(text)?.[1] ?? Number.NaN);
    if (code === ENTERING_PASSIVE || code === ENTERING_EXTENDED_PASSIVE) {
      const place = code === ENTERING_PASSIVE ? readSix(text) : readExtendedPassive(text);
      if (place !== null) {
        this.#keep({ ...place, packetId, clientId, serverId, connectorId: clientId });
      }
      return;
    }
    const order = this.#waiting.get(attemptId);
    if (order === undefined || Number.isNaN(code) || code === COMMAND_OKAY) return;
    order.replyCode = code;
    order.replyPacket = packetId;
    if (code !== OPENING) this.#waiting.delete(attemptId);
  }

  #keep(order: Omit<FtpOrder, "replyCode" | "replyPacket">): FtpOrder | null {
    if (this.rows.length === MOST_ORDERS) {
      this.unkept += 1;
      return null;
    }
    const row = { ...order, replyCode: null, replyPacket: null };
    this.rows.push(row);
    return row;
  }
}

interface Place {
  readonly address: string | null;
  readonly port: number;
}

function textOf(frame: Frame): string {
  const bytes = Math.min(frame.payloadCaptured, MOST_BYTES);
  return Buffer.from(
    frame.transportBytes.buffer,
    frame.transportBytes.byteOffset + frame.payloadAt,
    bytes,
  ).toString("latin1");
}

/** "h1,h2,h3,h4,p1,p2": four octets of an address, two of a port. */
function readSix(text: string): Place | null {
  const numbers = SIX_NUMBERS.exec(text)?.slice(1).map(Number);
  if (numbers === undefined || numbers.some((number) => number > 0xff)) return null;
  const [high, low] = numbers.slice(4) as [number, number];
  return { address: numbers.slice(0, 4).join("."), port: high * 256 + low };
}

function readExtended(text: string): Place | null {
  const match = EXTENDED.exec(text);
  return match === null ? null : placeOf((match[2] as string).toLowerCase(), Number(match[3]));
}

function readExtendedPassive(text: string): Place | null {
  const match = EXTENDED_PASSIVE.exec(text);
  return match === null ? null : placeOf(null, Number(match[1]));
}

function placeOf(address: string | null, port: number): Place | null {
  return port > MOST_PORT ? null : { address, port };
}
