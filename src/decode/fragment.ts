/**
 * One fragment: kept, or, when it completes its datagram, replaced by that.
 *
 * RFC 791 section 3.2 (what identifies a datagram), RFC 8200 section 4.5.
 */
import { type Frame, STOP } from "./frame.ts";
import { decodeExtensions } from "./ipv6.ts";
import { IP_PROTOCOL, NOTHING } from "./next.ts";
import type { Reassembly } from "./reassembly.ts";
import { isShort, isWhole, noteMalformed, type Span } from "./span.ts";

const MAX_DATAGRAM_BYTES = 65_535;

/** Goes on with the whole datagram where the fragment at `span.at` completes it. */
export function decodeFragment(
  span: Span,
  frame: Frame,
  reassembly: Reassembly,
  atUs: number,
): number {
  const fragmentBytes = span.declaredEnd - span.at;
  if (!isWhole(span)) {
    // This datagram will never be complete, so what its beginning shows is all there will be.
    if (frame.fragmentOffset === 0) return payload(span, frame);
    if (frame.stop === STOP.none) isShort(span, frame, "fragment", fragmentBytes);
    return NOTHING;
  }
  if (frame.fragmentOffset + fragmentBytes > MAX_DATAGRAM_BYTES) {
    noteMalformed(span, frame, "fragment", `ends beyond ${MAX_DATAGRAM_BYTES}`);
    return NOTHING;
  }
  const fragment = span.bytes.subarray(span.at, span.end);
  const isLast = !span.hasMoreFragments;
  const key = datagramKey(span, frame);
  const datagram = reassembly.add(key, atUs, frame.fragmentOffset, isLast, fragment);
  if (datagram === null) return NOTHING;

  replacePayload(span, frame, datagram);
  frame.isReassembled = true;
  return payload(span, frame);
}

function payload(span: Span, frame: Frame): number {
  if (frame.ipVersion === 6) return decodeExtensions(span, frame, span.fragmentProtocol);
  return IP_PROTOCOL + span.fragmentProtocol;
}

function datagramKey(span: Span, frame: Frame): string {
  let addresses = "";
  const end = frame.srcAt + 2 * frame.addressBytes;
  for (let i = frame.srcAt; i < end; i++) addresses += String.fromCharCode(span.bytes[i] ?? 0);
  const protocol = frame.ipVersion === 6 ? "" : span.fragmentProtocol;
  return `${addresses}/${frame.ipId}/${protocol}/${frame.vlan}`;
}

/** The frame's bytes become: its own up to the fragment, then the datagram. */
function replacePayload(span: Span, frame: Frame, datagram: Uint8Array): void {
  const headers = span.bytes.subarray(span.start, span.at);
  const bytes = new Uint8Array(headers.length + datagram.length);
  bytes.set(headers);
  bytes.set(datagram, headers.length);
  moveOffsets(span, frame, -span.start);
  span.bytes = bytes;
  span.view = new DataView(bytes.buffer);
  span.start = 0;
  span.at = headers.length;
  span.end = bytes.length;
  span.declaredEnd = bytes.length;
  span.endedBy = "end of the reassembled datagram";
  frame.bytes = bytes;
  frame.view = span.view;
  frame.transportBytes = bytes;
  frame.transportView = span.view;
}

function moveOffsets(span: Span, frame: Frame, by: number): void {
  span.srcMacAt = moved(span.srcMacAt, by);
  span.dstMacAt = moved(span.dstMacAt, by);
  frame.srcMacAt = moved(frame.srcMacAt, by);
  frame.dstMacAt = moved(frame.dstMacAt, by);
  frame.srcAt += by;
  frame.dstAt += by;
  frame.ipOptionsAt = moved(frame.ipOptionsAt, by);
  for (let i = 0; i < span.encapsulations; i++) {
    frame.encapsulationAddressAt[i] = moved(frame.encapsulationAddressAt[i] ?? -1, by);
  }
}

function moved(at: number, by: number): number {
  return at < 0 ? at : at + by;
}
