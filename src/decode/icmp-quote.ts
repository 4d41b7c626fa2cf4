/**
 * The packet that an ICMP or ICMPv6 error quotes: it tells which probe the error answers.
 *
 * RFC 792 (IP header and 64 bits), RFC 1812 section 4.3.2.3 (more), RFC 4443 section 2.4 (c).
 * Lengths inside the quote may be cut or rewritten on the way, so only the quote's end counts.
 */
import type { Frame } from "./frame.ts";
import type { Span } from "./span.ts";

const V4_ID = 4;
const V4_FRAGMENT = 6;
const V4_TTL = 8;
const V4_PROTOCOL = 9;
const V4_SOURCE = 12;
const V4_DESTINATION = 16;
const V4_BYTES = 20;
const V4_FRAGMENT_OFFSET = 0x1fff;

const V6_NEXT = 6;
const V6_HOP_LIMIT = 7;
const V6_SOURCE = 8;
const V6_DESTINATION = 24;
const V6_BYTES = 40;

const ICMP = 1;
const TCP = 6;
const UDP = 17;
const V6_FRAGMENT = 44;
const V6_AUTHENTICATION = 51;
const ICMPV6 = 58;
const UDP_LITE = 136;
const SCTP = 132;
const DCCP = 33;

/** Fills the quote fields from the bytes between `at` and the end of the span. */
export function decodeQuote(span: Span, frame: Frame, at: number): void {
  if (at >= span.end) return;
  const version = span.view.getUint8(at) >> 4;
  if (version === 4) decodeIpv4Quote(span, frame, at);
  else if (version === 6) decodeIpv6Quote(span, frame, at);
}

function decodeIpv4Quote(span: Span, frame: Frame, at: number): void {
  const { view, end } = span;
  const headerBytes = (view.getUint8(at) & 0xf) * 4;
  if (end - at < V4_BYTES || headerBytes < V4_BYTES) return;
  frame.quoteIpVersion = 4;
  frame.quoteSrcAt = at + V4_SOURCE;
  frame.quoteDstAt = at + V4_DESTINATION;
  frame.quoteProtocol = view.getUint8(at + V4_PROTOCOL);
  frame.quoteIpId = view.getUint16(at + V4_ID);
  frame.quoteTtl = view.getUint8(at + V4_TTL);
  const isFirst = (view.getUint16(at + V4_FRAGMENT) & V4_FRAGMENT_OFFSET) === 0;
  if (isFirst) decodeQuotedTransport(span, frame, at + headerBytes);
}

function decodeIpv6Quote(span: Span, frame: Frame, start: number): void {
  const { view, end } = span;
  if (end - start < V6_BYTES) return;
  frame.quoteIpVersion = 6;
  frame.quoteSrcAt = start + V6_SOURCE;
  frame.quoteDstAt = start + V6_DESTINATION;
  frame.quoteTtl = view.getUint8(start + V6_HOP_LIMIT);
  let next = view.getUint8(start + V6_NEXT);
  let at = start + V6_BYTES;
  frame.quoteProtocol = next;
  while (isExtension(next) && at + 8 <= end) {
    let bytes = (view.getUint8(at + 1) + 1) * 8;
    if (next === V6_AUTHENTICATION) bytes = (view.getUint8(at + 1) + 2) * 4;
    let isFirst = true;
    if (next === V6_FRAGMENT) {
      bytes = 8;
      frame.quoteIpId = view.getUint32(at + 4);
      isFirst = view.getUint16(at + 2) >> 3 === 0;
    }
    next = view.getUint8(at);
    frame.quoteProtocol = next;
    if (!isFirst) return;
    at += bytes;
  }
  decodeQuotedTransport(span, frame, at);
}

function isExtension(header: number): boolean {
  return (
    header === 0 ||
    header === 43 ||
    header === V6_FRAGMENT ||
    header === 60 ||
    header === V6_AUTHENTICATION
  );
}

function decodeQuotedTransport(span: Span, frame: Frame, at: number): void {
  const { view, end } = span;
  const left = end - at;
  switch (frame.quoteProtocol) {
    case TCP:
    case SCTP:
      decodeQuotedPorts(span, frame, at);
      if (left >= 8) {
        frame.quoteSequence = view.getUint32(at + 4);
        frame.hasQuoteSequence = true;
      }
      break;
    case UDP:
    case UDP_LITE:
    case DCCP:
      decodeQuotedPorts(span, frame, at);
      break;
    case ICMP:
    case ICMPV6:
      if (left >= 1) frame.quoteSrcPort = view.getUint8(at);
      if (left >= 6) frame.quoteDstPort = view.getUint16(at + 4);
      if (left >= 8) {
        frame.quoteSequence = view.getUint16(at + 6);
        frame.hasQuoteSequence = true;
      }
      break;
  }
}

function decodeQuotedPorts(span: Span, frame: Frame, at: number): void {
  if (span.end - at < 4) return;
  frame.quoteSrcPort = span.view.getUint16(at);
  frame.quoteDstPort = span.view.getUint16(at + 2);
}
