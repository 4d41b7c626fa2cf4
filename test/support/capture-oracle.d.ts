/** What is used of pcap-parser, which has no types of its own. */
declare module "pcap-parser" {
  import type { EventEmitter } from "node:events";

  export interface OraclePacket {
    readonly header: {
      readonly timestampSeconds: number;
      readonly timestampMicroseconds: number;
      readonly capturedLength: number;
      readonly originalLength: number;
    };
    readonly data: Buffer;
  }
  export function parse(path: string): EventEmitter;
}
