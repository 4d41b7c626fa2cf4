/**
 * Frame Relay: address field, then a network layer identifier or, by Cisco's habit, an EtherType.
 *
 * ITU-T Q.922 Annex A (address), RFC 2427 sections 3 and 4 (NLPID, SNAP).
 */
import type { Frame } from "./frame.ts";
import { ETHER_TYPE, LINK_TYPE, NOTHING } from "./next.ts";
import { isShort, noteMalformed, type Span } from "./span.ts";

const MIN_ADDRESS_BYTES = 2;
const MAX_ADDRESS_BYTES = 4;
/** Set in the last octet of the address. */
const ADDRESS_ENDS = 1;

const UNNUMBERED_INFORMATION = 0x03;
const PADDING = 0x00;
const NLPID_SNAP = 0x80;
const NLPID_IPV6 = 0x8e;
const NLPID_IPV4 = 0xcc;
const OUI_ETHERNET = 0x000000;
/** Bridged frames (802.1): PID 1 carries Ethernet with its FCS, 7 without. */
const OUI_BRIDGED = 0x0080c2;
const BRIDGED_WITH_FCS = 1;
const BRIDGED = 7;
const SNAP_BYTES = 5;

export function decodeFrameRelay(span: Span, frame: Frame): number {
  if (isShort(span, frame, "Frame Relay", MIN_ADDRESS_BYTES + 1)) return NOTHING;
  const { bytes, end } = span;
  let at = span.at + MIN_ADDRESS_BYTES;
  while (at < end && ((bytes[at - 1] ?? 0) & ADDRESS_ENDS) === 0) at++;
  if (at - span.at > MAX_ADDRESS_BYTES) {
    noteMalformed(span, frame, "Frame Relay", "address without an end");
    return NOTHING;
  }
  span.at = at;
  if (isShort(span, frame, "Frame Relay", 2)) return NOTHING;
  if (bytes[at] !== UNNUMBERED_INFORMATION) {
    span.at = at + 2;
    return withType(span, span.view.getUint16(at));
  }
  const identifierAt = bytes[at + 1] === PADDING ? at + 2 : at + 1;
  span.at = identifierAt;
  if (isShort(span, frame, "Frame Relay", 1)) return NOTHING;
  span.at = identifierAt + 1;
  switch (bytes[identifierAt]) {
    case NLPID_IPV4:
      return ETHER_TYPE + 0x0800;
    case NLPID_IPV6:
      return ETHER_TYPE + 0x86dd;
    case NLPID_SNAP:
      return decodeSnap(span, frame);
    default:
      return NOTHING;
  }
}

function decodeSnap(span: Span, frame: Frame): number {
  if (isShort(span, frame, "SNAP", SNAP_BYTES)) return NOTHING;
  const { at, view } = span;
  const oui = (view.getUint16(at) << 8) | view.getUint8(at + 2);
  const type = view.getUint16(at + 3);
  span.at = at + SNAP_BYTES;
  if (oui === OUI_ETHERNET) return withType(span, type);
  const isBridged = oui === OUI_BRIDGED && (type === BRIDGED || type === BRIDGED_WITH_FCS);
  return isBridged ? LINK_TYPE + 1 : NOTHING;
}

function withType(span: Span, type: number): number {
  span.etherType = type;
  return ETHER_TYPE + type;
}
