/**
 * ARP and RARP packets that resolve IPv4 addresses to 6-octet hardware addresses.
 *
 * RFC 826 "Packet format"; RFC 903 (RARP).
 */
import { clearNetwork, clearTransport } from "./clear.ts";
import { type Frame, PROTOCOL_ARP } from "./frame.ts";
import { NOTHING } from "./next.ts";
import { adoptLink, isShort, noteUnsupported, type Span } from "./span.ts";

const PROTOCOL_TYPE = 2;
const HARDWARE_LENGTH = 4;
const PROTOCOL_LENGTH = 5;
const OPERATION = 6;
const FIXED_BYTES = 8;
const SENDER_HARDWARE = 8;
const SENDER_PROTOCOL = 14;
const TARGET_HARDWARE = 18;
const TARGET_PROTOCOL = 24;
const PACKET_BYTES = 28;

const IPV4 = 0x0800;
const MAC_BYTES = 6;
const ADDRESS_BYTES = 4;

export function decodeArp(span: Span, frame: Frame): number {
  if (isShort(span, frame, "ARP", FIXED_BYTES)) return NOTHING;
  const { at, view } = span;
  adoptLink(span, frame);
  clearNetwork(frame);
  clearTransport(frame);
  frame.protocol = PROTOCOL_ARP;
  const hardwareLength = view.getUint8(at + HARDWARE_LENGTH);
  const protocolLength = view.getUint8(at + PROTOCOL_LENGTH);
  const isIpv4 = view.getUint16(at + PROTOCOL_TYPE) === IPV4 && protocolLength === ADDRESS_BYTES;
  if (!isIpv4 || hardwareLength !== MAC_BYTES) {
    const lengths = `address lengths ${hardwareLength} and ${protocolLength}`;
    noteUnsupported(span, frame, "ARP", lengths);
    return NOTHING;
  }
  frame.arpOperation = view.getUint16(at + OPERATION);
  if (isShort(span, frame, "ARP", PACKET_BYTES)) return NOTHING;
  frame.hasTransport = true;
  frame.addressBytes = ADDRESS_BYTES;
  frame.arpSrcMacAt = at + SENDER_HARDWARE;
  frame.srcAt = at + SENDER_PROTOCOL;
  frame.arpDstMacAt = at + TARGET_HARDWARE;
  frame.dstAt = at + TARGET_PROTOCOL;
  return NOTHING;
}
