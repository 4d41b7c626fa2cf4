/**
 * Builds packets, so that a test states only the fields it is about.
 *
 * A Layer is built from the inside out: `ethernet({}, ipv4({ ttl: 1 }, tcp({ dstPort: 22 })))`. Lengths
 * and checksums are right unless a field says otherwise.
 */

export interface Layer {
  /** What the carrying layer calls it: an EtherType or an IP protocol number. */
  readonly id: number;
  readonly bytes: Uint8Array;
  /** Where a checksum with a pseudo header is still to be filled in; -1 for none. */
  readonly checksumAt: number;
}

/** Bytes from hexadecimal text; spaces are for the eye. */
export function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ""), "hex"));
}

export function concat(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export function u16(value: number): number[] {
  return [(value >>> 8) & 0xff, value & 0xff];
}

export function u32(value: number): number[] {
  return [...u16(value >>> 16), ...u16(value & 0xffff)];
}

/** Bytes under the number of a protocol that has no builder here, or under a wrong one. */
export function layer(id: number, bytes: Uint8Array | readonly number[] = []): Layer {
  return { id, bytes: Uint8Array.from(bytes), checksumAt: -1 };
}

interface EthernetFields {
  src?: string;
  dst?: string;
  /** VLAN identifiers, outermost first. */
  vlans?: readonly number[];
  /** EtherType of the tags. */
  tagType?: number;
  etherType?: number;
  /** Bytes behind the payload. */
  trailer?: readonly number[];
}

export function ethernet(fields: EthernetFields, payload: Layer): Uint8Array {
  const { src = "02:00:00:00:00:01", dst = "02:00:00:00:00:02", vlans = [] } = fields;
  const tags = vlans.flatMap((vlan) => [...u16(fields.tagType ?? 0x8100), ...u16(vlan)]);
  const type = u16(fields.etherType ?? payload.id);
  return concat(macBytes(dst), macBytes(src), tags, type, payload.bytes, fields.trailer ?? []);
}

interface ArpFields {
  operation?: number;
  srcMac?: string;
  src?: string;
  dstMac?: string;
  dst?: string;
}

export function arp(fields: ArpFields): Layer {
  const { operation = 1, src = "10.0.0.1", dst = "10.0.0.2" } = fields;
  const sender = [...macBytes(fields.srcMac ?? "02:00:00:00:00:01"), ...ipv4Bytes(src)];
  const target = [...macBytes(fields.dstMac ?? "00:00:00:00:00:00"), ...ipv4Bytes(dst)];
  return layer(0x0806, [...hex("0001 0800 06 04"), ...u16(operation), ...sender, ...target]);
}

interface Ipv4Fields {
  src?: string;
  dst?: string;
  ttl?: number;
  id?: number;
  tos?: number;
  dontFragment?: boolean;
  moreFragments?: boolean;
  /** In octets, a multiple of eight. */
  fragmentOffset?: number;
  /** Padded by the caller to a multiple of four. */
  options?: readonly number[];
  protocol?: number;
  totalLength?: number;
  /** First octet of the header. */
  versionAndIhl?: number;
  checksum?: number;
}

export function ipv4(fields: Ipv4Fields, payload: Layer): Layer {
  const { src = "10.0.0.1", dst = "10.0.0.2", options = [] } = fields;
  const headerBytes = 20 + options.length;
  const flags = (fields.dontFragment ? 0x4000 : 0) | (fields.moreFragments ? 0x2000 : 0);
  const header = Uint8Array.from([
    fields.versionAndIhl ?? 0x40 | (headerBytes / 4),
    fields.tos ?? 0,
    ...u16(fields.totalLength ?? headerBytes + payload.bytes.length),
    ...u16(fields.id ?? 0x1234),
    ...u16(flags | ((fields.fragmentOffset ?? 0) >> 3)),
    fields.ttl ?? 64,
    fields.protocol ?? payload.id,
    ...[0, 0],
    ...ipv4Bytes(src),
    ...ipv4Bytes(dst),
    ...options,
  ]);
  header.set(u16(fields.checksum ?? checksumOf(header)), 10);
  const addresses = [...ipv4Bytes(src), ...ipv4Bytes(dst)];
  return layer(0x0800, concat(header, finished(payload, addresses)));
}

interface Ipv6Fields {
  src?: string;
  dst?: string;
  hopLimit?: number;
  trafficClass?: number;
  flowLabel?: number;
  nextHeader?: number;
  payloadLength?: number;
  /** Extension headers in wire form; `nextHeader` then names the first. */
  extensions?: Uint8Array;
  version?: number;
}

export function ipv6(fields: Ipv6Fields, payload: Layer): Layer {
  const { src = "2001:db8::1", dst = "2001:db8::2", extensions = new Uint8Array(0) } = fields;
  const addresses = [...ipv6Bytes(src), ...ipv6Bytes(dst)];
  const { version = 6, trafficClass = 0, flowLabel = 0 } = fields;
  const header = [
    ...u32(version * 0x10000000 + trafficClass * 0x100000 + flowLabel),
    ...u16(fields.payloadLength ?? extensions.length + payload.bytes.length),
    fields.nextHeader ?? payload.id,
    fields.hopLimit ?? 64,
  ];
  return layer(0x86dd, concat(header, addresses, extensions, finished(payload, addresses)));
}

interface TcpFields {
  srcPort?: number;
  dstPort?: number;
  seq?: number;
  ack?: number;
  /** Wireshark's twelve bits. */
  flags?: number;
  window?: number;
  urgent?: number;
  /** Padded by the caller to a multiple of four. */
  options?: readonly number[];
  /** In units of four octets. */
  dataOffset?: number;
  payload?: readonly number[];
  checksum?: number;
}

export const TCP_SYN = 0x002;

export function tcp(fields: TcpFields): Layer {
  const { options = [], payload = [], flags = TCP_SYN } = fields;
  const dataOffset = fields.dataOffset ?? 5 + options.length / 4;
  const bytes = Uint8Array.from([
    ...u16(fields.srcPort ?? 40_000),
    ...u16(fields.dstPort ?? 80),
    ...u32(fields.seq ?? 1000),
    ...u32(fields.ack ?? 0),
    ...u16((dataOffset << 12) | flags),
    ...u16(fields.window ?? 1024),
    ...u16(fields.checksum ?? 0),
    ...u16(fields.urgent ?? 0),
    ...options,
    ...payload,
  ]);
  return { id: 6, bytes, checksumAt: fields.checksum === undefined ? 16 : -1 };
}

interface UdpFields {
  srcPort?: number;
  dstPort?: number;
  length?: number;
  payload?: Uint8Array | readonly number[];
  checksum?: number;
}

export function udp(fields: UdpFields): Layer {
  const payload = fields.payload ?? [];
  const bytes = concat(
    u16(fields.srcPort ?? 40_000),
    u16(fields.dstPort ?? 53),
    u16(fields.length ?? 8 + payload.length),
    u16(fields.checksum ?? 0),
    payload,
  );
  return { id: 17, bytes, checksumAt: fields.checksum === undefined ? 6 : -1 };
}

interface IcmpFields {
  type?: number;
  code?: number;
  /** Octets 4 to 7: identifier and sequence number of an echo. */
  rest?: readonly number[];
  payload?: Uint8Array | readonly number[];
}

export function icmp(fields: IcmpFields): Layer {
  const bytes = icmpBytes(fields, 8);
  bytes.set(u16(checksumOf(bytes)), 2);
  return layer(1, bytes);
}

export function icmpv6(fields: IcmpFields): Layer {
  return { id: 58, bytes: icmpBytes(fields, 128), checksumAt: 2 };
}

function icmpBytes(fields: IcmpFields, type: number): Uint8Array {
  const { code = 0, rest = [0, 0, 0, 0], payload = [] } = fields;
  return concat([fields.type ?? type, code, 0, 0], rest, payload);
}

/** RFC 1071 by the book: bytes in pairs, carries folded in, complement. */
export function checksumOf(bytes: Uint8Array | readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += (bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum % 0x10000) + Math.floor(sum / 0x10000);
  return 0xffff - sum;
}

/** The payload's bytes, with the checksum that needs the addresses. */
function finished(payload: Layer, addresses: readonly number[]): Uint8Array {
  const bytes = payload.bytes.slice();
  if (payload.checksumAt < 0) return bytes;
  const pseudo = [...addresses, ...u32(bytes.length), ...u32(payload.id)];
  const sum = checksumOf([...pseudo, ...bytes]);
  bytes.set(u16(sum), payload.checksumAt);
  return bytes;
}

export function macBytes(text: string): number[] {
  return text.split(":").map((octet) => Number.parseInt(octet, 16));
}

export function ipv4Bytes(text: string): number[] {
  return text.split(".").map(Number);
}

export function ipv6Bytes(text: string): number[] {
  const [head = "", tail] = text.split("::");
  const before = groupsOf(head);
  const after = groupsOf(tail ?? "");
  const zeros = new Array<number>(8 - before.length - after.length).fill(0);
  return [...before, ...zeros, ...after].flatMap(u16);
}

function groupsOf(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}
