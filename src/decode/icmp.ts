/**
 * ICMP messages, with the packet that an error quotes.
 *
 * RFC 792; RFC 950 (address mask), RFC 8335 (extended echo).
 */
import { isSumGood } from "./checksum.ts";
import { CHECKSUM, type Frame } from "./frame.ts";
import { decodeQuote } from "./icmp-quote.ts";
import { NOTHING } from "./next.ts";
import { isShort, isWhole, type Span } from "./span.ts";

const TYPE = 0;
const CODE = 1;
const CHECKSUM_FIELD = 2;
const IDENTIFIER = 4;
const SEQUENCE = 6;
const HEADER_BYTES = 8;

export function decodeIcmp(span: Span, frame: Frame): number {
  const { at, view } = span;
  if (span.end - at > CODE) {
    frame.icmpType = view.getUint8(at + TYPE);
    frame.icmpCode = view.getUint8(at + CODE);
  }
  if (isShort(span, frame, "ICMP", HEADER_BYTES)) return NOTHING;
  frame.hasTransport = true;
  frame.checksum = view.getUint16(at + CHECKSUM_FIELD);
  if (isWhole(span)) {
    frame.checksumState = isSumGood(view, at, span.end) ? CHECKSUM.good : CHECKSUM.bad;
  }
  frame.payloadAt = at + HEADER_BYTES;
  frame.payloadBytes = span.declaredEnd - frame.payloadAt;
  frame.payloadCaptured = span.end - frame.payloadAt;
  if (hasIdentifier(frame.icmpType)) {
    frame.icmpId = view.getUint16(at + IDENTIFIER);
    frame.icmpSequence = view.getUint16(at + SEQUENCE);
  } else if (isExtendedEcho(frame.icmpType)) {
    frame.icmpId = view.getUint16(at + IDENTIFIER);
    frame.icmpSequence = view.getUint8(at + SEQUENCE);
  } else if (isError(frame.icmpType)) {
    decodeQuote(span, frame, frame.payloadAt);
  }
  return NOTHING;
}

function hasIdentifier(type: number): boolean {
  switch (type) {
    case 0: // echo reply
    case 8: // echo
    case 13: // timestamp
    case 14: // timestamp reply
    case 15: // information request
    case 16: // information reply
    case 17: // address mask request
    case 18: // address mask reply
      return true;
    default:
      return false;
  }
}

function isExtendedEcho(type: number): boolean {
  return type === 42 || type === 43;
}

function isError(type: number): boolean {
  switch (type) {
    case 3: // destination unreachable
    case 4: // source quench
    case 5: // redirect
    case 11: // time exceeded
    case 12: // parameter problem
      return true;
    default:
      return false;
  }
}
