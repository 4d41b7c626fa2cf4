/**
 * Puts packets on a simulated wire: Ethernet, ARP (RFC 826), IPv4 and IPv6 with correct checksums
 * (RFC 1071), into a classic pcap file (draft-ietf-opsawg-pcap), little-endian, microseconds.
 */
import { closeSync, openSync, writeSync } from "node:fs";
import { pcapHeader } from "../fuzz/packet-stream.ts";
import type { Clock } from "./clock.ts";
import type { Host } from "./hosts.ts";

export const PROTOCOL = { icmp: 1, tcp: 6, udp: 17 } as const;

const RECORD_BYTES = 16;
const MAC_BYTES = 6;
const ETHERNET_BYTES = 14;
const IPV4_BYTES = 20;
const IPV6_BYTES = 40;
const ARP_BYTES = 28;
const ETHERTYPE = { ipv4: 0x0800, arp: 0x0806, ipv6: 0x86dd } as const;
const DONT_FRAGMENT = 0x4000;
const BUFFER_BYTES = 1 << 22;
const MOST_PACKET_BYTES = 2048;
const US_PER_S = 1_000_000;
/** Where the transport checksum stands, by protocol. */
const CHECKSUM_AT: Readonly<Record<number, number>> = { 1: 2, 6: 16, 17: 6 };

/** Fields of an IP header that a sender chooses itself. */
export interface IpChoices {
  readonly ttl?: number;
  readonly id?: number;
  readonly mayFragment?: boolean;
}

export class Wire {
  packets = 0;

  readonly #clock: Clock;
  readonly #file: number;
  readonly #buffer = Buffer.alloc(BUFFER_BYTES);
  #used = 0;

  constructor(path: string, clock: Clock) {
    this.#clock = clock;
    this.#file = openSync(path, "w");
    writeSync(this.#file, pcapHeader());
  }

  /**
   * Sends `message`, a transport header with its payload whose checksum is still to be filled in.
   * Its bytes may be overwritten afterwards.
   */
  send(from: Host, to: Host, protocol: number, message: Buffer, choices: IpChoices = {}): void {
    const isIpv4 = from.address.length === 4;
    const ipBytes = isIpv4 ? IPV4_BYTES : IPV6_BYTES;
    const ethernet = this.#startRecord(ETHERNET_BYTES + ipBytes + message.length);
    const buffer = this.#buffer;
    const ip = this.#putEthernet(ethernet, from.mac, to.mac, ETHERTYPE[isIpv4 ? "ipv4" : "ipv6"]);
    const ttl = choices.ttl ?? from.ttl;
    if (isIpv4) {
      buffer.writeUInt16BE(0x4500, ip);
      buffer.writeUInt16BE(IPV4_BYTES + message.length, ip + 2);
      buffer.writeUInt16BE(choices.id ?? from.nextIpId(), ip + 4);
      buffer.writeUInt16BE(choices.mayFragment === true ? 0 : DONT_FRAGMENT, ip + 6);
      buffer[ip + 8] = ttl;
      buffer[ip + 9] = protocol;
      buffer.writeUInt16BE(0, ip + 10);
    } else {
      buffer.writeUInt32BE(0x60000000, ip);
      buffer.writeUInt16BE(message.length, ip + 4);
      buffer[ip + 6] = protocol;
      buffer[ip + 7] = ttl;
    }
    const transport = ip + ipBytes;
    const addresses = transport - 2 * from.address.length;
    buffer.set(from.address, addresses);
    buffer.set(to.address, addresses + from.address.length);
    if (isIpv4) buffer.writeUInt16BE(folded(sumOf(buffer, ip, transport)), ip + 10);

    const end = transport + message.length;
    buffer.set(message, transport);
    const checksum = transport + (CHECKSUM_AT[protocol] as number);
    buffer.writeUInt16BE(0, checksum);
    let sum = sumOf(buffer, transport, end);
    if (protocol !== PROTOCOL.icmp) {
      sum += sumOf(buffer, addresses, transport) + protocol + message.length;
    }
    buffer.writeUInt16BE(folded(sum), checksum);
  }

  /** `operation`: 1 asks, 2 answers. */
  arp(from: Host, to: Host, operation: number): void {
    const ethernet = this.#startRecord(ETHERNET_BYTES + ARP_BYTES);
    const isRequest = operation === 1;
    const buffer = this.#buffer;
    const arp = this.#putEthernet(
      ethernet,
      from.mac,
      isRequest ? BROADCAST : to.mac,
      ETHERTYPE.arp,
    );
    buffer.writeUInt32BE(0x00010800, arp);
    buffer.writeUInt32BE(0x06040000 + operation, arp + 4);
    buffer.set(from.mac, arp + 8);
    buffer.set(from.address, arp + 14);
    if (isRequest) buffer.fill(0, arp + 18, arp + 24);
    else buffer.set(to.mac, arp + 18);
    buffer.set(to.address, arp + 24);
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  /** Writes the header of a record of `bytes`; returns where they go. */
  #startRecord(bytes: number): number {
    if (this.#used + MOST_PACKET_BYTES > BUFFER_BYTES) this.#flush();
    const at = this.#used;
    const micros = this.#clock.atUs % US_PER_S;
    this.#buffer.writeUInt32LE((this.#clock.atUs - micros) / US_PER_S, at);
    this.#buffer.writeUInt32LE(micros, at + 4);
    this.#buffer.writeUInt32LE(bytes, at + 8);
    this.#buffer.writeUInt32LE(bytes, at + 12);
    this.#used += RECORD_BYTES + bytes;
    this.packets += 1;
    return at + RECORD_BYTES;
  }

  #putEthernet(at: number, from: Buffer, to: Buffer, etherType: number): number {
    this.#buffer.set(to, at);
    this.#buffer.set(from, at + MAC_BYTES);
    this.#buffer.writeUInt16BE(etherType, at + 2 * MAC_BYTES);
    return at + ETHERNET_BYTES;
  }

  #flush(): void {
    writeSync(this.#file, this.#buffer, 0, this.#used);
    this.#used = 0;
  }
}

const BROADCAST = Buffer.alloc(MAC_BYTES, 0xff);

function sumOf(bytes: Buffer, start: number, end: number): number {
  let sum = 0;
  let at = start;
  for (; at + 1 < end; at += 2) sum += ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  return at < end ? sum + ((bytes[at] as number) << 8) : sum;
}

function folded(sum: number): number {
  let rest = sum;
  while (rest > 0xffff) rest = (rest & 0xffff) + (rest >>> 16);
  return 0xffff - rest;
}
