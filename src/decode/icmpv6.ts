/**
 * ICMPv6 messages: errors with the packet they quote, echo, Neighbour Discovery.
 *
 * RFC 4443 sections 2 to 4, RFC 4861 section 4.
 */
import { judgeChecksum } from "./checksum.ts";
import type { Frame } from "./frame.ts";
import { decodeQuote } from "./icmp-quote.ts";
import { NOTHING } from "./next.ts";
import { isShort, type Span } from "./span.ts";

const TYPE = 0;
const CODE = 1;
const CHECKSUM = 2;
const IDENTIFIER = 4;
const SEQUENCE = 6;
const HEADER_BYTES = 8;
const ND_TARGET = 8;
const ND_TARGET_BYTES = 16;

const OPTION_TYPE = 0;
const OPTION_LENGTH = 1;
const OPTION_ADDRESS = 2;
const SOURCE_LINK_ADDRESS = 1;
const TARGET_LINK_ADDRESS = 2;

const PROTOCOL = 58;
const FIRST_INFORMATIONAL = 128;
const ECHO_REQUEST = 128;
const ECHO_REPLY = 129;
const ROUTER_SOLICITATION = 133;
const ROUTER_ADVERTISEMENT = 134;
const NEIGHBOUR_SOLICITATION = 135;
const NEIGHBOUR_ADVERTISEMENT = 136;
const REDIRECT = 137;

export function decodeIcmpv6(span: Span, frame: Frame): number {
  const { at, view } = span;
  if (span.end - at > CODE) {
    frame.icmpType = view.getUint8(at + TYPE);
    frame.icmpCode = view.getUint8(at + CODE);
  }
  if (isShort(span, frame, "ICMPv6", HEADER_BYTES)) return NOTHING;
  frame.hasTransport = true;
  frame.checksum = view.getUint16(at + CHECKSUM);
  judgeChecksum(span, frame, PROTOCOL, at, at + CHECKSUM);
  frame.payloadAt = at + HEADER_BYTES;
  frame.payloadBytes = span.declaredEnd - frame.payloadAt;
  frame.payloadCaptured = span.end - frame.payloadAt;

  const type = frame.icmpType;
  if (type < FIRST_INFORMATIONAL) {
    decodeQuote(span, frame, frame.payloadAt);
    return NOTHING;
  }
  switch (type) {
    case ECHO_REQUEST:
    case ECHO_REPLY:
      frame.icmpId = view.getUint16(at + IDENTIFIER);
      frame.icmpSequence = view.getUint16(at + SEQUENCE);
      break;
    case NEIGHBOUR_SOLICITATION:
    case NEIGHBOUR_ADVERTISEMENT:
      decodeNeighbour(span, frame);
      break;
    case ROUTER_SOLICITATION:
      findLinkAddress(span, frame, at + HEADER_BYTES);
      break;
    case ROUTER_ADVERTISEMENT:
      findLinkAddress(span, frame, at + HEADER_BYTES + 8);
      break;
    case REDIRECT:
      findLinkAddress(span, frame, at + HEADER_BYTES + 2 * ND_TARGET_BYTES);
      break;
  }
  return NOTHING;
}

function decodeNeighbour(span: Span, frame: Frame): void {
  if (isShort(span, frame, "NDP", ND_TARGET + ND_TARGET_BYTES)) return;
  frame.ndTargetAt = span.at + ND_TARGET;
  findLinkAddress(span, frame, span.at + ND_TARGET + ND_TARGET_BYTES);
}

/** First Source or Target Link-Layer Address option of one unit of eight octets (RFC 4861 section 4.6.1). */
function findLinkAddress(span: Span, frame: Frame, optionsAt: number): void {
  const { view, end } = span;
  let at = optionsAt;
  while (at + 8 <= end) {
    const type = view.getUint8(at + OPTION_TYPE);
    const units = view.getUint8(at + OPTION_LENGTH);
    if (units === 0) return;
    if (units === 1 && (type === SOURCE_LINK_ADDRESS || type === TARGET_LINK_ADDRESS)) {
      frame.ndMacAt = at + OPTION_ADDRESS;
      return;
    }
    at += units * 8;
  }
}
