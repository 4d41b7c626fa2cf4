/**
 * IPv6 header and the extension headers on the way to the payload.
 *
 * RFC 8200 sections 3 and 4; RFC 4302 (AH), RFC 6275 (mobility), RFC 7401 (HIP), RFC 5533 (shim6).
 */
import { clearTransport } from "./clear.ts";
import type { Frame } from "./frame.ts";
import { FRAGMENT, IP_PROTOCOL, NOTHING } from "./next.ts";
import { adoptLink, isShort, narrow, noteExcess, noteMalformed, type Span } from "./span.ts";

const VERSION_CLASS_FLOW = 0;
const PAYLOAD_LENGTH = 4;
const NEXT_HEADER = 6;
const HOP_LIMIT = 7;
const SOURCE = 8;
const DESTINATION = 24;
const HEADER_BYTES = 40;

const EXTENSION_NEXT = 0;
const EXTENSION_LENGTH = 1;
const MIN_EXTENSION_BYTES = 8;
const SEGMENTS_LEFT = 3;
const FRAGMENT_OFFSET = 2;
const FRAGMENT_ID = 4;
const MORE_FRAGMENTS = 1;

const HOP_BY_HOP = 0;
const ROUTING = 43;
const FRAGMENT_HEADER = 44;
const AUTHENTICATION = 51;
const DESTINATION_OPTIONS = 60;
const MOBILITY = 135;
const HOST_IDENTITY = 139;
const SHIM6 = 140;

export function decodeIpv6(span: Span, frame: Frame): number {
  if (isShort(span, frame, "IPv6", HEADER_BYTES)) return NOTHING;
  const { at, view } = span;
  const versionClassFlow = view.getUint32(at + VERSION_CLASS_FLOW);
  if (versionClassFlow >>> 28 !== 6) {
    noteMalformed(span, frame, "IPv6", `version ${versionClassFlow >>> 28}`);
    return NOTHING;
  }

  adoptLink(span, frame);
  if (frame.hasTransport) clearTransport(frame);
  const payloadLength = view.getUint16(at + PAYLOAD_LENGTH);
  frame.ipVersion = 6;
  frame.srcAt = at + SOURCE;
  frame.dstAt = at + DESTINATION;
  frame.addressBytes = 16;
  frame.ipLength = HEADER_BYTES + payloadLength;
  frame.ipTtl = view.getUint8(at + HOP_LIMIT);
  frame.ipId = -1;
  frame.ipDf = -1;
  frame.ipTos = (versionClassFlow >>> 20) & 0xff;
  frame.ipFlowLabel = versionClassFlow & 0xfffff;
  frame.isFragment = false;
  frame.fragmentOffset = 0;
  frame.isReassembled = false;
  frame.ipOptionsAt = -1;
  frame.ipOptionsBytes = 0;
  frame.ipv6Extensions = 0;
  frame.isIpChecksumBad = false;
  frame.protocol = view.getUint8(at + NEXT_HEADER);
  span.hasPseudoHeader = true;

  // Zero: a jumbogram (RFC 2675), or the network card was to fill this in.
  if (payloadLength !== 0) {
    const hasAll = narrow(span, at + HEADER_BYTES + payloadLength, "IPv6 payload length");
    if (!hasAll) noteExcess(span, frame, "IPv6", HEADER_BYTES + payloadLength);
  }
  span.at = at + HEADER_BYTES;
  return decodeExtensions(span, frame, frame.protocol);
}

/** Passes extension headers, the first of type `header`; the frame's protocol is what follows them. */
export function decodeExtensions(span: Span, frame: Frame, header: number): number {
  let next = header;
  while (isExtension(next)) {
    if (isShort(span, frame, "IPv6 extension header", MIN_EXTENSION_BYTES)) return NOTHING;
    const { at, view } = span;
    const extensionBytes = lengthOf(next, view.getUint8(at + EXTENSION_LENGTH));
    if (isShort(span, frame, "IPv6 extension header", extensionBytes)) return NOTHING;
    frame.ipv6Extensions++;
    const following = view.getUint8(at + EXTENSION_NEXT);
    if (next === ROUTING && view.getUint8(at + SEGMENTS_LEFT) > 0) span.hasPseudoHeader = false;
    span.at = at + extensionBytes;
    frame.protocol = following;
    if (next === FRAGMENT_HEADER && !frame.isReassembled && decodeFragment(span, frame, at)) {
      span.fragmentProtocol = following;
      return FRAGMENT;
    }
    next = following;
  }
  return IP_PROTOCOL + next;
}

/** False for an atomic fragment (RFC 6946), which is a whole datagram. */
function decodeFragment(span: Span, frame: Frame, at: number): boolean {
  const offsetAndMore = span.view.getUint16(at + FRAGMENT_OFFSET);
  frame.ipId = span.view.getUint32(at + FRAGMENT_ID);
  frame.fragmentOffset = offsetAndMore & ~7;
  span.hasMoreFragments = (offsetAndMore & MORE_FRAGMENTS) !== 0;
  frame.isFragment = span.hasMoreFragments || frame.fragmentOffset > 0;
  return frame.isFragment;
}

function isExtension(header: number): boolean {
  switch (header) {
    case HOP_BY_HOP:
    case ROUTING:
    case FRAGMENT_HEADER:
    case AUTHENTICATION:
    case DESTINATION_OPTIONS:
    case MOBILITY:
    case HOST_IDENTITY:
    case SHIM6:
      return true;
    default:
      return false;
  }
}

function lengthOf(header: number, length: number): number {
  switch (header) {
    case FRAGMENT_HEADER:
      return MIN_EXTENSION_BYTES;
    case AUTHENTICATION:
      return (length + 2) * 4;
    default:
      return (length + 1) * 8;
  }
}
