/**
 * The stretch of a packet that is still to be decoded, and what decided where it ends.
 *
 * Layers narrow it and never copy, so every offset is an offset into the packet as captured. One Span
 * serves all packets. What link layers found waits here until a network header proves them right.
 */
import { type Frame, PROTOCOL_LINK, STOP } from "./frame.ts";

export class Span {
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(new ArrayBuffer(0));
  /** First byte of the packet; offsets in messages count from here. */
  start = 0;
  /** First byte not decoded yet. */
  at = 0;
  /** The bytes that are here end here. */
  end = 0;
  /** Where the enclosing layer says it ends: beyond `end` where the capture cut the packet. */
  declaredEnd = 0;
  /** What decided on declaredEnd. */
  endedBy = "";
  /** False where the innermost length field declares more than there was on the wire. */
  hasDeclared = true;
  /** False where the pseudo header cannot be known (source routing, RFC 8200 section 8.1). */
  hasPseudoHeader = true;

  linkType = -1;
  srcMacAt = -1;
  dstMacAt = -1;
  vlan = -1;
  etherType = -1;
  encapsulations = 0;
  /** The datagram that a fragment belongs to continues with this protocol. */
  fragmentProtocol = -1;
  hasMoreFragments = false;
}

/** Cuts off what lies behind `declaredEnd`; false, and nothing cut, where less than that is there. */
export function narrow(span: Span, declaredEnd: number, endedBy: string): boolean {
  span.hasDeclared = declaredEnd <= span.declaredEnd;
  if (!span.hasDeclared) return false;
  span.declaredEnd = declaredEnd;
  span.endedBy = endedBy;
  if (span.end > declaredEnd) span.end = declaredEnd;
  return true;
}

/** Every octet that the enclosing layer declares was captured. */
export function isWhole(span: Span): boolean {
  return span.hasDeclared && span.end === span.declaredEnd;
}

/** A network header was decoded: what was found around it becomes the frame's. */
export function adoptLink(span: Span, frame: Frame): void {
  frame.srcMacAt = span.srcMacAt;
  frame.dstMacAt = span.dstMacAt;
  frame.vlan = span.vlan;
  frame.etherType = span.etherType;
  frame.encapsulations = span.encapsulations;
}

/** Notes that what follows is wrapped in `kind`; addresses are those of the packet decoded so far. */
export function wrap(span: Span, frame: Frame, kind: number, id: number, addressAt = -1): void {
  const index = span.encapsulations;
  if (index >= frame.encapsulationKind.length) return;
  frame.encapsulationKind[index] = kind;
  frame.encapsulationId[index] = id;
  frame.encapsulationAddressAt[index] = addressAt;
  frame.encapsulationAddressBytes[index] = addressAt < 0 ? 0 : frame.addressBytes;
  span.encapsulations = index + 1;
}

/** True, and the stop is noted, where fewer than `needed` bytes are left for `layer`. */
export function isShort(span: Span, frame: Frame, layer: string, needed: number): boolean {
  if (span.end - span.at >= needed) return false;
  const isCut = span.end < span.declaredEnd && span.at + needed <= span.declaredEnd;
  frame.stop = isCut ? STOP.truncated : STOP.malformed;
  frame.stopLayer = layer;
  frame.stopAt = span.at - span.start;
  frame.stopNeeded = needed;
  frame.stopLeft = span.end - span.at;
  frame.stopReason = isCut ? "capture length" : span.endedBy;
  return true;
}

/** Notes that the bytes at `span.at` contradict themselves, and how. */
export function noteMalformed(span: Span, frame: Frame, layer: string, reason: string): void {
  noteStop(span, frame, STOP.malformed, layer, reason);
}

/** Notes that what begins at `span.at` is nothing we decode. */
export function noteUnsupported(span: Span, frame: Frame, layer: string, reason: string): void {
  noteStop(span, frame, STOP.unsupported, layer, reason);
}

/** Notes that a length field at `span.at` declares more octets than there are. */
export function noteExcess(span: Span, frame: Frame, layer: string, declared: number): void {
  noteStop(span, frame, STOP.malformed, layer, span.endedBy);
  frame.stopNeeded = declared;
}

function noteStop(span: Span, frame: Frame, stop: number, layer: string, reason: string): void {
  frame.stop = stop;
  frame.stopLayer = layer;
  frame.stopAt = span.at - span.start;
  frame.stopNeeded = 0;
  frame.stopLeft = span.end - span.at;
  frame.stopReason = reason;
}

/** The frame is known by its link layer only; inside a tunnel the outer packet stands. */
export function settleForLink(span: Span, frame: Frame): void {
  if (frame.protocol >= 0) return;
  adoptLink(span, frame);
  frame.protocol = PROTOCOL_LINK + span.linkType;
}
