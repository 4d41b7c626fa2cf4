/**
 * Ethernet, its VLAN tags, and the LLC and SNAP headers of 802.3 frames.
 *
 * IEEE 802.3 clause 3.2 (frame), IEEE 802.1Q clause 9 (tags), IEEE 802.2 clause 3, RFC 1042 (SNAP).
 */
import { ENCAPSULATION, type Frame } from "./frame.ts";
import { ETHER_TYPE, LLC, NOTHING } from "./next.ts";
import { isShort, narrow, noteExcess, type Span, wrap } from "./span.ts";

const DESTINATION = 0;
const SOURCE = 6;
const TYPE = 12;
const HEADER_BYTES = 14;

const TAG_CONTROL = 0;
const TAG_TYPE = 2;
const TAG_BYTES = 4;

const LLC_DSAP = 0;
const LLC_SSAP = 1;
const LLC_CONTROL = 2;
const LLC_BYTES = 3;
const SNAP_OUI = 3;
const SNAP_TYPE = 6;
const SNAP_BYTES = 8;

/** Up to here the type field is a length (clause 3.2.6). */
const MAX_LENGTH = 1500;
const MIN_TYPE = 0x600;
const VLAN_ID = 0xfff;

const SAP_SNAP = 0xaa;
const SAP_IP = 0x06;
const UNNUMBERED_INFORMATION = 0x03;
const OUI_ETHERNET = 0x000000;
/** Of bridges that carry Ethernet II over other media (802.1H). */
const OUI_BRIDGE_TUNNEL = 0x0000f8;
const ETHER_TYPE_IPV4 = 0x0800;
/** Novell's 802.3 without LLC begins with a checksum field that is never used. */
const SAP_RAW_IPX = 0xff;

export function decodeEthernet(span: Span, frame: Frame): number {
  if (isShort(span, frame, "Ethernet", HEADER_BYTES)) return NOTHING;
  const { at } = span;
  span.dstMacAt = at + DESTINATION;
  span.srcMacAt = at + SOURCE;
  span.vlan = -1;
  const type = span.view.getUint16(at + TYPE);
  span.at = at + HEADER_BYTES;
  return type >= MIN_TYPE ? withType(span, type) : withLength(span, frame, type);
}

/** 802.1Q tag, after its EtherType. */
export function decodeVlan(span: Span, frame: Frame): number {
  if (isShort(span, frame, "VLAN", TAG_BYTES)) return NOTHING;
  const { at, view } = span;
  span.vlan = view.getUint16(at + TAG_CONTROL) & VLAN_ID;
  wrap(span, frame, ENCAPSULATION.vlan, span.vlan);
  const type = view.getUint16(at + TAG_TYPE);
  span.at = at + TAG_BYTES;
  return type >= MIN_TYPE ? withType(span, type) : withLength(span, frame, type);
}

export function decodeLlc(span: Span, frame: Frame): number {
  if (isShort(span, frame, "LLC", LLC_BYTES)) return NOTHING;
  const { at, bytes, view } = span;
  if (bytes[at + LLC_CONTROL] !== UNNUMBERED_INFORMATION) return NOTHING;
  const dsap = bytes[at + LLC_DSAP];
  const ssap = bytes[at + LLC_SSAP];
  if (dsap === SAP_IP && ssap === SAP_IP) {
    span.at = at + LLC_BYTES;
    return ETHER_TYPE + ETHER_TYPE_IPV4;
  }
  if (dsap !== SAP_SNAP || ssap !== SAP_SNAP) return NOTHING;
  if (isShort(span, frame, "SNAP", SNAP_BYTES)) return NOTHING;
  const oui = view.getUint32(at + SNAP_OUI) >>> 8;
  if (oui !== OUI_ETHERNET && oui !== OUI_BRIDGE_TUNNEL) return NOTHING;
  span.at = at + SNAP_BYTES;
  return withType(span, view.getUint16(at + SNAP_TYPE));
}

function withType(span: Span, type: number): number {
  span.etherType = type;
  return ETHER_TYPE + type;
}

function withLength(span: Span, frame: Frame, length: number): number {
  span.etherType = -1;
  if (length > MAX_LENGTH) return NOTHING;
  const hasAll = narrow(span, span.at + length, "802.3 length");
  if (!hasAll) noteExcess(span, frame, "802.3", length);
  return span.bytes[span.at] === SAP_RAW_IPX ? NOTHING : LLC;
}
