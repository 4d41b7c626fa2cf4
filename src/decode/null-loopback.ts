/**
 * BSD loopback: four bytes of address family, in the byte order of the host or of the network.
 *
 * https://www.tcpdump.org/linktypes.html, LINKTYPE_NULL and LINKTYPE_LOOP.
 */
import type { Frame } from "./frame.ts";
import { ETHER_TYPE, NOTHING } from "./next.ts";
import { isShort, type Span } from "./span.ts";

const FAMILY_BYTES = 4;

const IPV4 = 2;
/** AF_INET6 of Linux, of NetBSD and OpenBSD, of FreeBSD, of macOS. */
const IPV6 = [10, 24, 28, 30];
/** Some writers put an EtherType in its place; those are larger than any frame's length. */
const MAX_LENGTH = 1500;
/** Families are small: a larger value was written by a host of the other byte order. */
const MAX_FAMILY = 0xffff;

export function decodeNullLoopback(span: Span, frame: Frame): number {
  if (isShort(span, frame, "loopback", FAMILY_BYTES)) return NOTHING;
  const { at, view } = span;
  const bigEndian = view.getUint32(at);
  const family = bigEndian > MAX_FAMILY ? view.getUint32(at, true) : bigEndian;
  span.at = at + FAMILY_BYTES;
  if (family === IPV4) return ETHER_TYPE + 0x0800;
  if (family > MAX_LENGTH && family <= MAX_FAMILY) return ETHER_TYPE + family;
  return IPV6.includes(family) ? ETHER_TYPE + 0x86dd : NOTHING;
}
