/**
 * SCTP common header and the first chunk.
 *
 * RFC 9260 sections 3.1, 3.2, 3.3.2 and 3.3.3.
 */
import { crc32c } from "./crc32c.ts";
import { CHECKSUM, type Frame } from "./frame.ts";
import { NOTHING } from "./next.ts";
import { isShort, isWhole, type Span } from "./span.ts";

const SOURCE_PORT = 0;
const DESTINATION_PORT = 2;
const VERIFICATION_TAG = 4;
const CHECKSUM_FIELD = 8;
const HEADER_BYTES = 12;
const CHUNK_TYPE = 12;
const INITIATE_TAG = 16;

const INIT = 1;
const INIT_ACK = 2;

export function decodeSctp(span: Span, frame: Frame): number {
  const { at, view } = span;
  const left = span.end - at;
  if (left >= VERIFICATION_TAG) {
    frame.srcPort = view.getUint16(at + SOURCE_PORT);
    frame.dstPort = view.getUint16(at + DESTINATION_PORT);
  }
  if (left >= CHECKSUM_FIELD) frame.sctpTag = view.getUint32(at + VERIFICATION_TAG);
  if (isShort(span, frame, "SCTP", HEADER_BYTES)) return NOTHING;
  frame.hasTransport = true;
  frame.checksum = view.getUint32(at + CHECKSUM_FIELD);
  frame.payloadAt = at + HEADER_BYTES;
  frame.payloadBytes = span.declaredEnd - frame.payloadAt;
  frame.payloadCaptured = span.end - frame.payloadAt;
  // Zero: left to the network card, or RFC 9653.
  if (isWhole(span) && frame.checksum !== 0) {
    const expected = crc32c(span.bytes, at, span.end, at + CHECKSUM_FIELD);
    const isGood = view.getUint32(at + CHECKSUM_FIELD, true) === expected;
    frame.checksumState = isGood ? CHECKSUM.good : CHECKSUM.bad;
  }
  if (left > CHUNK_TYPE) {
    frame.sctpChunk = view.getUint8(at + CHUNK_TYPE);
    const isInit = frame.sctpChunk === INIT || frame.sctpChunk === INIT_ACK;
    if (isInit && !isShort(span, frame, "SCTP", INITIATE_TAG + 4)) {
      frame.sctpInitiateTag = view.getUint32(at + INITIATE_TAG);
    }
  }
  return NOTHING;
}
