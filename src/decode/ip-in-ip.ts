/**
 * IP packets that are the payload of IP packets: 4in4, 6in4, 4in6, 6in6.
 *
 * RFC 2003, RFC 4213 section 3, RFC 2473.
 */
import { ENCAPSULATION, type Frame } from "./frame.ts";
import { ETHER_TYPE } from "./next.ts";
import { type Span, wrap } from "./span.ts";

export function decodeIpv4InIp(span: Span, frame: Frame): number {
  wrap(span, frame, ENCAPSULATION.ipip, -1, frame.srcAt);
  return ETHER_TYPE + 0x0800;
}

export function decodeIpv6InIp(span: Span, frame: Frame): number {
  wrap(span, frame, ENCAPSULATION.ipip, -1, frame.srcAt);
  return ETHER_TYPE + 0x86dd;
}
