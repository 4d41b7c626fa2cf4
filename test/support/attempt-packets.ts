/** Packets of two hosts that talk with each other: 10.0.0.1 asks from port 40000, 10.0.0.2 is asked. */
import { ethernet, icmp, icmpv6, ipv4, ipv6, type Layer, layer, tcp, udp } from "./packet-bytes.ts";

export const FLAGS = {
  none: 0,
  fin: 0x01,
  syn: 0x02,
  rst: 0x04,
  ack: 0x10,
  finAck: 0x11,
  synAck: 0x12,
  rstAck: 0x14,
  pushAck: 0x18,
  xmas: 0x29,
} as const;

const ASKER = { mac: "02:00:00:00:00:01", v4: "10.0.0.1", v6: "2001:db8::1" };
const ASKED = { mac: "02:00:00:00:00:02", v4: "10.0.0.2", v6: "2001:db8::2" };
const PORT = 40_000;

type Ip = Parameters<typeof ipv4>[0];
type Tcp = Parameters<typeof tcp>[0];
type Udp = Parameters<typeof udp>[0];

/** An IPv4 packet from the asker, or from the one asked. */
export function out(payload: Layer, ip: Ip = {}): Uint8Array {
  return ethernet({}, ipv4({ src: ASKER.v4, dst: ASKED.v4, ...ip }, payload));
}

export function back(payload: Layer, ip: Ip = {}): Uint8Array {
  const macs = { src: ASKED.mac, dst: ASKER.mac };
  return ethernet(macs, ipv4({ src: ASKED.v4, dst: ASKER.v4, ...ip }, payload));
}

/** A segment to port 80; `flags` as in FLAGS. */
export function sent(flags: number, fields: Tcp = {}, ip: Ip = {}): Uint8Array {
  return out(tcp({ srcPort: PORT, dstPort: 80, flags, ...fields }), ip);
}

/** A segment from port 80. */
export function came(flags: number, fields: Tcp = {}, ip: Ip = {}): Uint8Array {
  return back(tcp({ srcPort: 80, dstPort: PORT, flags, ...fields }), ip);
}

export function asked(fields: Udp = {}, ip: Ip = {}): Uint8Array {
  return out(udp({ srcPort: PORT, dstPort: 53, ...fields }), ip);
}

export function answered(fields: Udp = {}, ip: Ip = {}): Uint8Array {
  return back(udp({ srcPort: 53, dstPort: PORT, ...fields }), ip);
}

/** ICMP unreachable that quotes an IPv4 packet: all of its datagram, or so many bytes above IP. */
export function unreachable(code: number, quoted: Uint8Array, fields: Quote = {}): Uint8Array {
  return back(quoting(code, quoted, fields), { src: fields.from ?? ASKED.v4 });
}

/** The same as a message that anybody may send. */
export function quoting(code: number, quoted: Uint8Array, fields: Quote = {}): Layer {
  const end = fields.quotedBytes === undefined ? undefined : 34 + fields.quotedBytes;
  return icmp({ type: fields.type ?? 3, code, payload: quoted.subarray(14, end) });
}

interface Quote {
  type?: number;
  quotedBytes?: number;
  /** Address of who sends the error. */
  from?: string;
}

export function out6(payload: Layer, ip: Parameters<typeof ipv6>[0] = {}): Uint8Array {
  return ethernet({}, ipv6({ src: ASKER.v6, dst: ASKED.v6, ...ip }, payload));
}

export function back6(payload: Layer, ip: Parameters<typeof ipv6>[0] = {}): Uint8Array {
  const macs = { src: ASKED.mac, dst: ASKER.mac };
  return ethernet(macs, ipv6({ src: ASKED.v6, dst: ASKER.v6, ...ip }, payload));
}

/** ICMPv6 unreachable; `quoted` as above. */
export function unreachable6(code: number, quoted: Uint8Array, fields: Quote = {}): Uint8Array {
  const end = fields.quotedBytes === undefined ? undefined : 54 + fields.quotedBytes;
  const payload = quoted.subarray(14, end);
  return back6(icmpv6({ type: fields.type ?? 1, code, payload }), { src: fields.from ?? ASKED.v6 });
}

/** An SCTP packet's payload: common header and one chunk. Checksum zero, so none is judged. */
export function sctp(ports: readonly [number, number], tag: number, chunk: string): Layer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16BE(ports[0], 0);
  bytes.writeUInt16BE(ports[1], 2);
  bytes.writeUInt32BE(tag, 4);
  return layer(132, Buffer.concat([bytes, Buffer.from(chunk.replaceAll(" ", ""), "hex")]));
}
