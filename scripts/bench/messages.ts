/** Transport headers with their payload; the wire fills in the checksums. RFC 9293, RFC 768, RFC 792. */

export const FLAG = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const;

const TCP_BYTES = 20;
const UDP_BYTES = 8;
const ICMP_BYTES = 8;
const MOST_PAYLOAD_BYTES = 1460;

/** All messages are built in the same place: one is valid until the next is built. */
const scratch = Buffer.alloc(TCP_BYTES + 40 + MOST_PAYLOAD_BYTES);
/** What payload is cut from: octets that look encrypted and are the same in every run. */
const noise = Buffer.from(
  Array.from({ length: 4096 + MOST_PAYLOAD_BYTES }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 24),
);

export interface Segment {
  readonly srcPort: number;
  readonly dstPort: number;
  readonly seq: number;
  readonly ack?: number;
  readonly flags: number;
  readonly window: number;
  readonly options?: Buffer;
  readonly payloadBytes?: number;
}

export function segment(fields: Segment): Buffer {
  const { options, payloadBytes = 0 } = fields;
  const headerBytes = TCP_BYTES + (options?.length ?? 0);
  scratch.writeUInt16BE(fields.srcPort, 0);
  scratch.writeUInt16BE(fields.dstPort, 2);
  scratch.writeUInt32BE(fields.seq >>> 0, 4);
  scratch.writeUInt32BE((fields.ack ?? 0) >>> 0, 8);
  scratch.writeUInt16BE(((headerBytes / 4) << 12) | fields.flags, 12);
  scratch.writeUInt16BE(fields.window, 14);
  scratch.writeUInt32BE(0, 16);
  if (options !== undefined) scratch.set(options, TCP_BYTES);
  fillNoise(headerBytes, payloadBytes, fields.seq);
  return scratch.subarray(0, headerBytes + payloadBytes);
}

export function datagram(srcPort: number, dstPort: number, payload: Buffer | number): Buffer {
  const bytes = UDP_BYTES + (typeof payload === "number" ? payload : payload.length);
  scratch.writeUInt16BE(srcPort, 0);
  scratch.writeUInt16BE(dstPort, 2);
  scratch.writeUInt32BE(bytes << 16, 4);
  if (typeof payload === "number") fillNoise(UDP_BYTES, payload, srcPort * 31 + dstPort + payload);
  else scratch.set(payload, UDP_BYTES);
  return scratch.subarray(0, bytes);
}

/** A DNS query for the address of a host, or with `addressFrom` the response to it (RFC 1035). */
export function lookUp(id: number, host: number, addressFrom: Buffer | null): Buffer {
  const header = Buffer.from("000001000001000000000000", "hex");
  header.writeUInt16BE(id, 0);
  const label = `host-${host}`;
  const name = Buffer.from(`${String.fromCharCode(label.length)}${label}\x07example\0`, "latin1");
  const question = Buffer.concat([header, name, Buffer.from("00010001", "hex")]);
  if (addressFrom === null) return question;
  question.writeUInt32BE(0x81800001, 2);
  question.writeUInt16BE(1, 6);
  return Buffer.concat([question, Buffer.from("c00c0001000100000e100004", "hex"), addressFrom]);
}

/** `mode`: 3 asks, 4 answers (RFC 5905). */
export function timeRequest(mode: number): Buffer {
  const message = Buffer.alloc(48);
  message[0] = (4 << 3) | mode;
  message[1] = mode === 4 ? 2 : 0;
  return message;
}

/** An error that quotes the IP header of `from` to `to` and the first octets of `quoted`. */
export function unreachable(
  code: number,
  from: Buffer,
  to: Buffer,
  protocol: number,
  quoted: Buffer,
): Buffer {
  const message = Buffer.alloc(ICMP_BYTES + 20 + 8);
  message[0] = 3;
  message[1] = code;
  message.writeUInt16BE(0x4500, 8);
  message.writeUInt16BE(20 + quoted.length, 10);
  message[16] = 50;
  message[17] = protocol;
  message.set(from, 20);
  message.set(to, 24);
  quoted.copy(message, 28, 0, 8);
  return message;
}

/** `type`: 8 asks, 0 answers. */
export function echo(type: number, id: number, sequence: number): Buffer {
  const payloadBytes = 56;
  scratch.writeUInt32BE(type << 24, 0);
  scratch.writeUInt16BE(id, 4);
  scratch.writeUInt16BE(sequence, 6);
  fillNoise(ICMP_BYTES, payloadBytes, id + sequence);
  return scratch.subarray(0, ICMP_BYTES + payloadBytes);
}

function fillNoise(at: number, bytes: number, from: number): void {
  if (bytes > 0) noise.copy(scratch, at, from & 0xfff, (from & 0xfff) + bytes);
}

/** What Linux writes into a SYN: MSS, SACK permitted, time stamps, window scale 7. */
export function synOptions(now: number, echoed = 0): Buffer {
  const options = Buffer.from("020405b40402080a000000000000000001030307", "hex");
  options.writeUInt32BE(now >>> 0, 8);
  options.writeUInt32BE(echoed >>> 0, 12);
  return options;
}

/** What it writes into every later segment. */
export function timestamps(now: number, echoed: number): Buffer {
  const options = Buffer.from("0101080a0000000000000000", "hex");
  options.writeUInt32BE(now >>> 0, 4);
  options.writeUInt32BE(echoed >>> 0, 8);
  return options;
}
