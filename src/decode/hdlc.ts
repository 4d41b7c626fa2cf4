/**
 * Cisco HDLC, and captures that hold either it or PPP in HDLC-like framing.
 *
 * https://www.tcpdump.org/linktypes.html, LINKTYPE_C_HDLC and LINKTYPE_PPP_HDLC; RFC 1547 section 4.3.1.
 */
import type { Frame } from "./frame.ts";
import { ETHER_TYPE, NOTHING } from "./next.ts";
import { decodePpp } from "./ppp.ts";
import { isShort, type Span } from "./span.ts";

const ADDRESS = 0;
const PROTOCOL = 2;
const HEADER_BYTES = 4;

const UNICAST = 0x0f;
const BROADCAST = 0x8f;
/** Cisco's own keep-alive; the same number is RARP's EtherType. */
const SLARP = 0x8035;

export function decodeCiscoHdlc(span: Span, frame: Frame): number {
  if (isShort(span, frame, "Cisco HDLC", HEADER_BYTES)) return NOTHING;
  const protocol = span.view.getUint16(span.at + PROTOCOL);
  span.at += HEADER_BYTES;
  span.etherType = protocol;
  return protocol === SLARP ? NOTHING : ETHER_TYPE + protocol;
}

export function decodePppHdlc(span: Span, frame: Frame): number {
  if (isShort(span, frame, "PPP", 1)) return NOTHING;
  const address = span.view.getUint8(span.at + ADDRESS);
  const isCisco = address === UNICAST || address === BROADCAST;
  return isCisco ? decodeCiscoHdlc(span, frame) : decodePpp(span, frame);
}
