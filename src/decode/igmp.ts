/**
 * IGMP messages, known by their presence.
 *
 * RFC 2236 section 2, RFC 3376 section 4.
 */
import { isSumGood } from "./checksum.ts";
import { CHECKSUM, type Frame } from "./frame.ts";
import { NOTHING } from "./next.ts";
import { isShort, isWhole, type Span } from "./span.ts";

const CHECKSUM_FIELD = 2;
const HEADER_BYTES = 8;

export function decodeIgmp(span: Span, frame: Frame): number {
  if (isShort(span, frame, "IGMP", HEADER_BYTES)) return NOTHING;
  const { at, view } = span;
  frame.hasTransport = true;
  frame.checksum = view.getUint16(at + CHECKSUM_FIELD);
  if (isWhole(span)) {
    frame.checksumState = isSumGood(view, at, span.end) ? CHECKSUM.good : CHECKSUM.bad;
  }
  frame.payloadAt = at + HEADER_BYTES;
  frame.payloadBytes = span.declaredEnd - frame.payloadAt;
  frame.payloadCaptured = span.end - frame.payloadAt;
  return NOTHING;
}
