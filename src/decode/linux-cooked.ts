/**
 * Linux "cooked" captures, versions 1 and 2: what the `any` device gives.
 *
 * https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html and LINKTYPE_LINUX_SLL2.html.
 */
import type { Frame } from "./frame.ts";
import { ETHER_TYPE, LLC, NOTHING } from "./next.ts";
import { isShort, noteUnsupported, type Span } from "./span.ts";

const V1_HARDWARE_TYPE = 2;
const V1_ADDRESS_LENGTH = 4;
const V1_ADDRESS = 6;
const V1_PROTOCOL = 14;
const V1_BYTES = 16;

const V2_PROTOCOL = 0;
const V2_HARDWARE_TYPE = 8;
const V2_ADDRESS_LENGTH = 11;
const V2_ADDRESS = 12;
const V2_BYTES = 20;

const MAC_BYTES = 6;
const MIN_TYPE = 0x600;
const PROTOCOL_LLC = 4;
/** Linux hardware types (ARPHRD_) whose protocol field is no EtherType. */
const NETLINK = 824;
const IEEE80211_RADIOTAP = 803;

export function decodeLinuxCooked(span: Span, frame: Frame): number {
  if (isShort(span, frame, "Linux cooked", V1_BYTES)) return NOTHING;
  const { at, view } = span;
  const addressBytes = view.getUint16(at + V1_ADDRESS_LENGTH);
  if (addressBytes === MAC_BYTES) span.srcMacAt = at + V1_ADDRESS;
  span.at = at + V1_BYTES;
  const hardware = view.getUint16(at + V1_HARDWARE_TYPE);
  return carried(span, frame, hardware, view.getUint16(at + V1_PROTOCOL));
}

export function decodeLinuxCooked2(span: Span, frame: Frame): number {
  if (isShort(span, frame, "Linux cooked", V2_BYTES)) return NOTHING;
  const { at, view } = span;
  const addressBytes = view.getUint8(at + V2_ADDRESS_LENGTH);
  if (addressBytes === MAC_BYTES) span.srcMacAt = at + V2_ADDRESS;
  span.at = at + V2_BYTES;
  const hardware = view.getUint16(at + V2_HARDWARE_TYPE);
  return carried(span, frame, hardware, view.getUint16(at + V2_PROTOCOL));
}

function carried(span: Span, frame: Frame, hardware: number, protocol: number): number {
  if (hardware === NETLINK) return NOTHING;
  if (hardware === IEEE80211_RADIOTAP) {
    noteUnsupported(span, frame, "Linux cooked", "802.11 inside");
    return NOTHING;
  }
  if (protocol === PROTOCOL_LLC) return LLC;
  if (protocol < MIN_TYPE) return NOTHING;
  span.etherType = protocol;
  return ETHER_TYPE + protocol;
}
