/**
 * Generic Routing Encapsulation, and its variant that carries PPTP.
 *
 * RFC 2784 section 2 and RFC 2890 section 2 (key, sequence number); RFC 2637 section 4.1 (version 1);
 * RFC 1701 for the routing field, which is unsupported.
 */
import { ENCAPSULATION, type Frame } from "./frame.ts";
import { ETHER_TYPE, LINK_TYPE, NOTHING } from "./next.ts";
import { decodePpp } from "./ppp.ts";
import { isShort, noteUnsupported, type Span, wrap } from "./span.ts";

const FLAGS_AND_VERSION = 0;
const PROTOCOL = 2;
const HEADER_BYTES = 4;
const WORD_BYTES = 4;

const HAS_CHECKSUM = 0x8000;
const HAS_ROUTING = 0x4000;
const HAS_KEY = 0x2000;
const HAS_SEQUENCE = 0x1000;
const HAS_ACKNOWLEDGMENT = 0x0080;
const VERSION = 0x7;

const TRANSPARENT_ETHERNET = 0x6558;
const PPP = 0x880b;
/** Mirrored frames: without sequence number type I, with one type II (draft-foschiano-erspan). */
const ERSPAN = 0x88be;
const ERSPAN_II_BYTES = 8;

export function decodeGre(span: Span, frame: Frame): number {
  if (isShort(span, frame, "GRE", HEADER_BYTES)) return NOTHING;
  const { at, view } = span;
  const flags = view.getUint16(at + FLAGS_AND_VERSION);
  const protocol = view.getUint16(at + PROTOCOL);
  const version = flags & VERSION;
  if (version > 1 || (flags & HAS_ROUTING) !== 0) {
    noteUnsupported(span, frame, "GRE", version > 1 ? `version ${version}` : "routing field");
    return NOTHING;
  }
  const keyAt = HEADER_BYTES + ((flags & HAS_CHECKSUM) === 0 ? 0 : WORD_BYTES);
  const hasKey = (flags & HAS_KEY) !== 0;
  let headerBytes = keyAt + (hasKey ? WORD_BYTES : 0);
  if ((flags & HAS_SEQUENCE) !== 0) headerBytes += WORD_BYTES;
  if (version === 1 && (flags & HAS_ACKNOWLEDGMENT) !== 0) headerBytes += WORD_BYTES;
  if (isShort(span, frame, "GRE", headerBytes)) return NOTHING;
  span.at = at + headerBytes;
  // An acknowledgment of PPTP, or a keep-alive.
  if (span.at === span.end && span.end === span.declaredEnd) return NOTHING;
  const key = hasKey ? view.getUint32(at + keyAt) : -1;
  wrap(span, frame, ENCAPSULATION.gre, key, frame.srcAt);

  switch (protocol) {
    case PPP:
      return decodePpp(span, frame);
    case TRANSPARENT_ETHERNET:
      return LINK_TYPE + 1;
    case ERSPAN:
      if ((flags & HAS_SEQUENCE) !== 0) span.at += ERSPAN_II_BYTES;
      return LINK_TYPE + 1;
    default:
      return ETHER_TYPE + protocol;
  }
}
