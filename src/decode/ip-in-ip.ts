/**
 * Packets that are the payload of IP packets: 4in4, 6in4, 4in6, 6in6, and Ethernet frames.
 *
 * RFC 2003, RFC 4213 section 3, RFC 2473, RFC 8986 section 4.10.
 */
import { ENCAPSULATION, type Frame } from "./frame.ts";
import { ETHER_TYPE, LINK_TYPE, NOTHING } from "./next.ts";
import { type Span, wrap } from "./span.ts";

const LINK_TYPE_ETHERNET = 1;

export function decodeIpv4InIp(span: Span, frame: Frame): number {
  wrap(span, frame, ENCAPSULATION.ipip, -1, frame.srcAt);
  return ETHER_TYPE + 0x0800;
}

/** Ethernet as segment routing carries it, IP protocol 143. */
export function decodeEthernetInIp(span: Span, frame: Frame): number {
  // As a scan of IP protocols sends it.
  if (span.at === span.declaredEnd) return NOTHING;
  wrap(span, frame, ENCAPSULATION.ethip, -1, frame.srcAt);
  return LINK_TYPE + LINK_TYPE_ETHERNET;
}

export function decodeIpv6InIp(span: Span, frame: Frame): number {
  wrap(span, frame, ENCAPSULATION.ipip, -1, frame.srcAt);
  return ETHER_TYPE + 0x86dd;
}
