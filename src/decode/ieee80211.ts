/**
 * IEEE 802.11 data frames that carry one LLC packet; of management frames, the addresses.
 *
 * IEEE 802.11-2020 sections 9.2.4 (fields) and 9.3.2.1 (data frames). Aggregates (A-MSDU), fragments
 * and protected frames are unsupported.
 */
import type { Frame } from "./frame.ts";
import { LLC, NOTHING } from "./next.ts";
import { isShort, noteUnsupported, type Span } from "./span.ts";

const FRAME_CONTROL = 0;
const FLAGS = 1;
const ADDRESS_1 = 4;
const ADDRESS_2 = 10;
const ADDRESS_3 = 16;
const SEQUENCE_CONTROL = 22;
const ADDRESS_4 = 24;
const MIN_BYTES = 2;
const HEADER_BYTES = 24;
const MAC_BYTES = 6;
const QOS_BYTES = 2;
const HT_CONTROL_BYTES = 4;

const VERSION = 0x03;
const TYPE = 0x0c;
const TYPE_MANAGEMENT = 0x00;
const TYPE_DATA = 0x08;
const SUBTYPE_NO_DATA = 0x40;
const SUBTYPE_QOS = 0x80;
const TO_DS = 0x01;
const FROM_DS = 0x02;
const MORE_FRAGMENTS = 0x04;
const PROTECTED = 0x40;
const HAS_HT_CONTROL = 0x80;
const FRAGMENT_NUMBER = 0x0f;
const QOS_AGGREGATE = 0x80;

/** `isPadded`: the capture filled the header up to a multiple of four bytes. */
export function decodeIeee80211(span: Span, frame: Frame, isPadded: boolean): number {
  if (isShort(span, frame, "802.11", MIN_BYTES)) return NOTHING;
  const { at, view } = span;
  const control = view.getUint8(at + FRAME_CONTROL);
  if ((control & VERSION) !== 0) {
    noteUnsupported(span, frame, "802.11", `protocol version ${control & VERSION}`);
    return NOTHING;
  }
  const flags = view.getUint8(at + FLAGS);
  const isData = (control & TYPE) === TYPE_DATA;
  if (!isData || (control & SUBTYPE_NO_DATA) !== 0) {
    if (isData || (control & TYPE) === TYPE_MANAGEMENT) noteAddresses(span, flags);
    return NOTHING;
  }

  const isQos = (control & SUBTYPE_QOS) !== 0;
  const hasFourAddresses = (flags & (TO_DS | FROM_DS)) === (TO_DS | FROM_DS);
  const qosAt = HEADER_BYTES + (hasFourAddresses ? MAC_BYTES : 0);
  let headerBytes = qosAt + (isQos ? QOS_BYTES : 0);
  if (isQos && (flags & HAS_HT_CONTROL) !== 0) headerBytes += HT_CONTROL_BYTES;
  const paddedBytes = isPadded ? (headerBytes + 3) & ~3 : headerBytes;
  if (isShort(span, frame, "802.11", paddedBytes)) return NOTHING;

  span.dstMacAt = at + ((flags & TO_DS) === 0 ? ADDRESS_1 : ADDRESS_3);
  span.srcMacAt = at + sourceOffset(flags);
  const reason = obstacle(span, flags, isQos ? qosAt : -1);
  if (reason !== "") {
    noteUnsupported(span, frame, "802.11", reason);
    return NOTHING;
  }
  span.at = at + paddedBytes;
  return LLC;
}

/** Of a frame without payload; a control frame need not have both addresses. */
function noteAddresses(span: Span, flags: number): void {
  if (span.end - span.at < HEADER_BYTES) return;
  const source = sourceOffset(flags);
  if (source === ADDRESS_4) return;
  span.dstMacAt = span.at + ((flags & TO_DS) === 0 ? ADDRESS_1 : ADDRESS_3);
  span.srcMacAt = span.at + source;
}

function sourceOffset(flags: number): number {
  switch (flags & (TO_DS | FROM_DS)) {
    case FROM_DS:
      return ADDRESS_3;
    case TO_DS | FROM_DS:
      return ADDRESS_4;
    default:
      return ADDRESS_2;
  }
}

function obstacle(span: Span, flags: number, qosAt: number): string {
  const { at, view } = span;
  if ((flags & PROTECTED) !== 0) return "protected frame";
  const fragment = view.getUint16(at + SEQUENCE_CONTROL, true) & FRAGMENT_NUMBER;
  if ((flags & MORE_FRAGMENTS) !== 0 || fragment > 0) return "fragment";
  const isAggregate = qosAt >= 0 && (view.getUint8(at + qosAt) & QOS_AGGREGATE) !== 0;
  return isAggregate ? "aggregate (A-MSDU)" : "";
}
