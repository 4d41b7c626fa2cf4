/**
 * TCP header.
 *
 * RFC 9293 section 3.1. Options stay in the packet; tcp-options.ts reads them.
 */
import { judgeChecksum } from "./checksum.ts";
import type { Frame } from "./frame.ts";
import { NOTHING } from "./next.ts";
import { isShort, noteMalformed, type Span } from "./span.ts";

const SOURCE_PORT = 0;
const DESTINATION_PORT = 2;
const SEQUENCE = 4;
const ACKNOWLEDGMENT = 8;
const OFFSET_AND_FLAGS = 12;
const WINDOW = 14;
const CHECKSUM = 16;
const URGENT = 18;
const HEADER_BYTES = 20;

const PROTOCOL = 6;
const FLAGS = 0xfff;

export function decodeTcp(span: Span, frame: Frame): number {
  const { at, view } = span;
  if (isShort(span, frame, "TCP", HEADER_BYTES)) return decodeLeading(span, frame);
  const offsetAndFlags = view.getUint16(at + OFFSET_AND_FLAGS);
  const headerBytes = (offsetAndFlags >> 12) * 4;
  if (headerBytes < HEADER_BYTES) {
    noteMalformed(span, frame, "TCP", `data offset ${offsetAndFlags >> 12}`);
    return decodeLeading(span, frame);
  }

  frame.hasTransport = true;
  frame.srcPort = view.getUint16(at + SOURCE_PORT);
  frame.dstPort = view.getUint16(at + DESTINATION_PORT);
  frame.tcpSeq = view.getUint32(at + SEQUENCE);
  frame.tcpAck = view.getUint32(at + ACKNOWLEDGMENT);
  frame.tcpFlags = offsetAndFlags & FLAGS;
  frame.tcpWindow = view.getUint16(at + WINDOW);
  frame.checksum = view.getUint16(at + CHECKSUM);
  frame.tcpUrgent = view.getUint16(at + URGENT);
  frame.tcpHeaderBytes = headerBytes;
  frame.payloadBytes = Math.max(0, span.declaredEnd - at - headerBytes);

  if (headerBytes > HEADER_BYTES) {
    frame.tcpOptionsAt = at + HEADER_BYTES;
    frame.tcpOptionsBytes = Math.min(headerBytes, span.end - at) - HEADER_BYTES;
    if (isShort(span, frame, "TCP", headerBytes)) return NOTHING;
  }
  frame.payloadAt = at + headerBytes;
  frame.payloadCaptured = span.end - frame.payloadAt;
  judgeChecksum(span, frame, PROTOCOL, at, at + CHECKSUM);
  return NOTHING;
}

/** The fields before the data offset, as far as a cut header has them. */
function decodeLeading(span: Span, frame: Frame): number {
  const { at, view } = span;
  const left = span.end - at;
  if (left >= SEQUENCE) {
    frame.srcPort = view.getUint16(at + SOURCE_PORT);
    frame.dstPort = view.getUint16(at + DESTINATION_PORT);
  }
  if (left >= ACKNOWLEDGMENT) frame.tcpSeq = view.getUint32(at + SEQUENCE);
  if (left >= OFFSET_AND_FLAGS) frame.tcpAck = view.getUint32(at + ACKNOWLEDGMENT);
  return NOTHING;
}
