/** The packets that attacks are made of, and where their fields are. Ethernet, IPv4 or IPv6, TCP or UDP. */

/** Offset of each field from the start of the packet, in bytes. */
export const MAC_AT = 6;
const IP_AT = 14;
export const IP_ID = IP_AT + 4;
export const IP_FRAGMENT = IP_AT + 6;
export const IP_TTL = IP_AT + 8;
const IP_PROTOCOL = IP_AT + 9;
const IP_CHECKSUM = IP_AT + 10;
export const IP_SOURCE = IP_AT + 12;
export const IP_DESTINATION = IP_AT + 16;
export const TRANSPORT_AT = IP_AT + 20;
const TCP_CHECKSUM = TRANSPORT_AT + 16;
const TCP = 6;
const ICMP = 1;

const ETHERNET_IPV4 = "020000000002020000000001 0800";
export const SYN = packet(
  ETHERNET_IPV4,
  "45000028 00010000 40060000 0a000001 0a000002",
  "c3500050 00000001 00000000 50020400 00000000",
);
export const UDP = packet(
  ETHERNET_IPV4,
  "4500001c 00010000 40110000 0a000001 0a000002",
  "c3500050 00080000",
);
export const ARP = packet(
  "ffffffffffff020000000001 0806",
  "0001080006040001 020000000001 0a000001 000000000000 0a000002",
);

export const ICMP_ECHO = packet(
  ETHERNET_IPV4,
  "4500001c 00010000 40010000 0a000001 0a000002",
  "08000000 00010001",
);

/** Numbers in network order, of which the low bits are taken. */
export function at16(bytes: Buffer, at: number, value: number): void {
  bytes.writeUInt16BE(value & 0xffff, at);
}

export function at32(bytes: Buffer, at: number, value: number): void {
  bytes.writeUInt32BE(value >>> 0, at);
}

/** RFC 791 section 3.1, RFC 9293 section 3.1: packets with wrong checksums are judged apart. */
export function sum(bytes: Buffer): void {
  bytes.writeUInt16BE(0, IP_CHECKSUM);
  bytes.writeUInt16BE(folded(sumOf(bytes, IP_AT, TRANSPORT_AT)), IP_CHECKSUM);
  if (bytes[IP_PROTOCOL] === ICMP) {
    bytes.writeUInt16BE(0, TRANSPORT_AT + 2);
    bytes.writeUInt16BE(folded(sumOf(bytes, TRANSPORT_AT, bytes.length)), TRANSPORT_AT + 2);
  }
  if (bytes[IP_PROTOCOL] !== TCP) return;
  bytes.writeUInt16BE(0, TCP_CHECKSUM);
  const pseudo = sumOf(bytes, IP_SOURCE, TRANSPORT_AT) + TCP + bytes.length - TRANSPORT_AT;
  const segment = sumOf(bytes, TRANSPORT_AT, bytes.length);
  bytes.writeUInt16BE(folded(pseudo + segment), TCP_CHECKSUM);
}

/** As many headers as 60 kB hold: destination options, each of eight octets. */
export function extensionHeaders(): Buffer {
  const count = 7500;
  const ip = packet(
    "020000000002020000000001 86dd 60000000",
    "0000 3c 40",
    "fd".padEnd(32, "0"),
    "fd".padEnd(31, "0"),
    "1",
  );
  ip.writeUInt16BE(8 * count, IP_AT + 4);
  return Buffer.concat([ip, ...new Array(count).fill(packet("3c00010400000000"))]);
}

export function mplsPacket(): Buffer {
  const labels = packet("00000040".repeat(5), "00000140");
  return Buffer.concat([
    packet("020000000002 020000000001 8100 0000 8847"),
    labels,
    SYN.subarray(IP_AT),
  ]);
}

export function optionsPacket(): Buffer {
  const options = packet("fd", "14", "00".repeat(18));
  const whole = Buffer.concat([SYN, options]);
  whole.writeUInt16BE(whole.length - IP_AT, IP_AT + 2);
  sum(whole);
  return whole;
}

/** As many tags as 60 kB hold, then a SYN. IEEE 802.1Q section 9. */
export function vlanStack(): Buffer {
  const tags = new Array(15_000).fill(packet("81000001"));
  return Buffer.concat([SYN.subarray(0, IP_AT - 2), ...tags, SYN.subarray(IP_AT - 2)]);
}

/** A PORT command that names `address` and `port`, padded to one length. RFC 959 section 5.3.1. */
export function ftpOrder(address: number, port: number): Buffer {
  const numbers = [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff);
  const text = `PORT ${[...numbers, port >>> 8, port & 0xff].join(",")}\r\n`;
  const whole = Buffer.concat([SYN, Buffer.from(text.padEnd(40))]);
  at16(whole, IP_AT + 2, whole.length - IP_AT);
  at16(whole, TRANSPORT_AT + 2, 21);
  at16(whole, TRANSPORT_AT + 12, 0x5018);
  at32(whole, TRANSPORT_AT + 8, 1);
  return whole;
}

function packet(...parts: readonly string[]): Buffer {
  return Buffer.from(parts.join("").replaceAll(" ", ""), "hex");
}

function sumOf(bytes: Buffer, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at += 2) sum += bytes.readUInt16BE(at);
  return sum;
}

function folded(sum: number): number {
  let rest = sum;
  while (rest > 0xffff) rest = (rest & 0xffff) + (rest >>> 16);
  return 0xffff - rest;
}
