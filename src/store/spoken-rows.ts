/** Writes what connections said: the tables ftp_orders and greetings. */
import type Database from "better-sqlite3";
import type { FtpOrder } from "../attempts/ftp-orders.ts";
import type { Greeting } from "../attempts/greetings.ts";
import { insertRows } from "./dictionary-rows.ts";

export function insertFtpOrders(database: Database.Database, orders: readonly FtpOrder[]): void {
  insertRows(
    database,
    "ftp_orders",
    orders.map((order) => ({
      packet_id: order.packetId,
      client_id: order.clientId,
      server_id: order.serverId,
      connector_id: order.connectorId,
      address: order.address,
      port: order.port,
      reply_code: order.replyCode,
      reply_packet: order.replyPacket,
    })),
  );
}

export function insertGreetings(database: Database.Database, greetings: readonly Greeting[]): void {
  insertRows(
    database,
    "greetings",
    greetings.map(({ attemptId, packetId, text }) => ({
      attempt_id: attemptId,
      packet_id: packetId,
      text,
    })),
  );
}
