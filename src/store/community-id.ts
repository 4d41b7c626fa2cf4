/**
 * Community ID version 1 of a flow: a name by which other tools know it too.
 *
 * https://github.com/corelight/community-id-spec: SHA-1 over seed, addresses, protocol, padding and
 * ports, the lesser endpoint first, in base64 behind the version.
 */
import { hash } from "node:crypto";

const SEED_BYTES = 2;
const PORT_BYTES = 2;
const IPV4_BYTES = 4;
const IPV6_BYTES = 16;
const ADDRESS_BYTES = SEED_BYTES + 2 * IPV6_BYTES;
const TAIL_BYTES = 2 + 2 * PORT_BYTES;

const message = Buffer.alloc(ADDRESS_BYTES + TAIL_BYTES);

/** `src` and `dst` are addresses of one family in network order; the seed is 0. */
export function communityId(
  protocol: number,
  src: Uint8Array,
  dst: Uint8Array,
  srcPort: number,
  dstPort: number,
): string {
  const order = Buffer.compare(src, dst) || srcPort - dstPort;
  const [first, second] = order <= 0 ? [src, dst] : [dst, src];
  const [firstPort, secondPort] = order <= 0 ? [srcPort, dstPort] : [dstPort, srcPort];
  message.set(first, SEED_BYTES);
  message.set(second, SEED_BYTES + first.length);
  const at = SEED_BYTES + 2 * first.length;
  message[at] = protocol;
  message[at + 1] = 0;
  message.writeUInt16BE(firstPort, at + 2);
  message.writeUInt16BE(secondPort, at + 2 + PORT_BYTES);
  return `1:${hash("sha1", message.subarray(0, at + TAIL_BYTES), "base64")}`;
}

/** Bytes of an address as text, dotted or RFC 5952; a mapped IPv4 part included. */
export function addressBytes(text: string): Uint8Array {
  if (!text.includes(":")) return Uint8Array.from(text.split("."), Number);
  const [head = "", tail] = text.split("::", 2);
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  const bytes = new Uint8Array(IPV6_BYTES);
  bytes.set(front);
  bytes.set(back, IPV6_BYTES - back.length);
  return bytes;
}

function groups(text: string): number[] {
  return text
    .split(":")
    .filter((group) => group !== "")
    .flatMap((group) => {
      if (group.includes(".")) return group.split(".", IPV4_BYTES).map(Number);
      const value = Number.parseInt(group, 16);
      return [value >> 8, value & 0xff];
    });
}
