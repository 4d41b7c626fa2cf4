/**
 * PPP, bare or in HDLC-like framing, and what its protocol numbers lead to.
 *
 * RFC 1661 section 2 (protocol field), RFC 1662 section 3.1 (address and control fields).
 */
import type { Frame } from "./frame.ts";
import { ETHER_TYPE, NOTHING, PPP_PROTOCOL } from "./next.ts";
import { isShort, noteUnsupported, type Span } from "./span.ts";

const ADDRESS_AND_CONTROL = 0xff03;
const ADDRESS_AND_CONTROL_BYTES = 2;

/** With or without address and control fields. */
export function decodePpp(span: Span, frame: Frame): number {
  if (isShort(span, frame, "PPP", ADDRESS_AND_CONTROL_BYTES)) return NOTHING;
  if (span.view.getUint16(span.at) === ADDRESS_AND_CONTROL) span.at += ADDRESS_AND_CONTROL_BYTES;
  return decodePppProtocol(span, frame);
}

/** The protocol field: one octet where it was compressed, which its lowest bit tells. */
export function decodePppProtocol(span: Span, frame: Frame): number {
  if (isShort(span, frame, "PPP", 1)) return NOTHING;
  const first = span.view.getUint8(span.at);
  if ((first & 1) === 1) {
    span.at += 1;
    return PPP_PROTOCOL + first;
  }
  if (isShort(span, frame, "PPP", 2)) return NOTHING;
  const protocol = span.view.getUint16(span.at);
  span.at += 2;
  return PPP_PROTOCOL + protocol;
}

/** What `protocol`, a PPP protocol number, carries. */
export function decodePppPayload(span: Span, frame: Frame, protocol: number): number {
  switch (protocol) {
    case 0x0021:
      return ETHER_TYPE + 0x0800;
    case 0x0057:
      return ETHER_TYPE + 0x86dd;
    case 0x0281:
      return ETHER_TYPE + 0x8847;
    case 0x0283:
      return ETHER_TYPE + 0x8848;
    case 0x002d: // Van Jacobson compressed TCP/IP
    case 0x002f: // Van Jacobson uncompressed TCP/IP
    case 0x003d: // Multilink
    case 0x0053: // encrypted
    case 0x00fd: // compressed
      noteUnsupported(span, frame, "PPP", `protocol 0x${protocol.toString(16).padStart(4, "0")}`);
      return NOTHING;
    default:
      return NOTHING;
  }
}
