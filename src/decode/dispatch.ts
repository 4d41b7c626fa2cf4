/**
 * Which decoder reads what comes next.
 *
 * Numbers: https://www.tcpdump.org/linktypes.html, IANA "IEEE 802 Numbers", IANA "Protocol Numbers".
 */
import { decodeArp } from "./arp.ts";
import { decodeEthernet, decodeLlc, decodeVlan } from "./ethernet.ts";
import type { Frame } from "./frame.ts";
import { decodeFrameRelay } from "./frame-relay.ts";
import { decodeGre } from "./gre.ts";
import { decodeCiscoHdlc, decodePppHdlc } from "./hdlc.ts";
import { decodeIcmp } from "./icmp.ts";
import { decodeIcmpv6 } from "./icmpv6.ts";
import { decodeIeee80211 } from "./ieee80211.ts";
import { decodeIgmp } from "./igmp.ts";
import { decodeEthernetInIp, decodeIpv4InIp, decodeIpv6InIp } from "./ip-in-ip.ts";
import { decodeIpv4 } from "./ipv4.ts";
import { decodeExtensions, decodeIpv6 } from "./ipv6.ts";
import { linkTypeName } from "./link-type-names.ts";
import { decodeLinuxCooked, decodeLinuxCooked2 } from "./linux-cooked.ts";
import { decodeMpls } from "./mpls.ts";
import * as next from "./next.ts";
import { decodeNullLoopback } from "./null-loopback.ts";
import { decodePpp, decodePppPayload } from "./ppp.ts";
import { decodePppoe } from "./pppoe.ts";
import { decodePpi, decodePrism, decodeRadiotap } from "./radio-headers.ts";
import { decodeRawIp } from "./raw-ip.ts";
import { decodeSctp } from "./sctp.ts";
import { noteUnsupported, type Span } from "./span.ts";
import { decodeTcp } from "./tcp.ts";
import { decodeUdp } from "./udp.ts";
import { decodeVxlan } from "./vxlan.ts";

/** Decodes one layer, `layer` being a number of next.ts; tells the one after it. */
export function decodeLayer(span: Span, frame: Frame, layer: number): number {
  if (layer >= next.LLC) return decodeOther(span, frame, layer);
  if (layer >= next.PPP_PROTOCOL) return decodePppPayload(span, frame, layer - next.PPP_PROTOCOL);
  if (layer >= next.IP_PROTOCOL) return decodeIpPayload(span, frame, layer - next.IP_PROTOCOL);
  if (layer >= next.ETHER_TYPE) return decodeEtherPayload(span, frame, layer - next.ETHER_TYPE);
  return decodeLink(span, frame, layer - next.LINK_TYPE);
}

/** The packet's outermost layer, and what PPI or a tunnel says is one. */
export function decodeLink(span: Span, frame: Frame, linkType: number): number {
  switch (linkType) {
    case 0:
    case 108:
      return decodeNullLoopback(span, frame);
    case 1:
      return decodeEthernet(span, frame);
    case 9:
      return decodePpp(span, frame);
    case 12:
    case 14:
    case 101:
      return decodeRawIp(span, frame);
    case 50:
      return decodePppHdlc(span, frame);
    case 51:
      return decodePppoe(span, frame);
    case 104:
      return decodeCiscoHdlc(span, frame);
    case 105:
      return decodeIeee80211(span, frame, false);
    case 107:
      return decodeFrameRelay(span, frame);
    case 113:
      return decodeLinuxCooked(span, frame);
    case 119:
    case 163:
      return decodePrism(span, frame);
    case 127:
      return decodeRadiotap(span, frame);
    case 192:
      return decodePpi(span, frame);
    case 228:
      return decodeIpv4(span, frame);
    case 229:
      return decodeIpv6(span, frame);
    case 276:
      return decodeLinuxCooked2(span, frame);
    default:
      noteUnsupported(span, frame, "link", linkTypeName(linkType));
      return next.NOTHING;
  }
}

function decodeEtherPayload(span: Span, frame: Frame, type: number): number {
  switch (type) {
    case 0x0800:
      return decodeIpv4(span, frame);
    case 0x86dd:
      return decodeIpv6(span, frame);
    case 0x0806:
    case 0x8035:
      return decodeArp(span, frame);
    case 0x8100:
    case 0x88a8:
    case 0x9100:
      return decodeVlan(span, frame);
    case 0x8847:
    case 0x8848:
      return decodeMpls(span, frame);
    case 0x8864:
      return decodePppoe(span, frame);
    case 0x6558:
      return next.LINK_TYPE + 1;
    case 0x22f3:
      return refuse(span, frame, "TRILL");
    case 0x88e5:
      return refuse(span, frame, "MACsec");
    case 0x88e7:
      return refuse(span, frame, "802.1ah");
    case 0x893f:
      return refuse(span, frame, "802.1BR");
    case 0x894f:
      return refuse(span, frame, "NSH");
    default:
      return next.NOTHING;
  }
}

function decodeIpPayload(span: Span, frame: Frame, protocol: number): number {
  switch (protocol) {
    case 1:
      return decodeIcmp(span, frame);
    case 2:
      return decodeIgmp(span, frame);
    case 4:
      return decodeIpv4InIp(span, frame);
    case 6:
      return decodeTcp(span, frame);
    case 17:
      return decodeUdp(span, frame);
    case 41:
      return decodeIpv6InIp(span, frame);
    case 47:
      return decodeGre(span, frame);
    case 51:
      return decodeExtensions(span, frame, protocol);
    case 58:
      return decodeIcmpv6(span, frame);
    case 132:
      return decodeSctp(span, frame);
    case 143:
      return decodeEthernetInIp(span, frame);
    default:
      frame.payloadAt = span.at;
      frame.payloadBytes = span.declaredEnd - span.at;
      frame.payloadCaptured = span.end - span.at;
      return next.NOTHING;
  }
}

function decodeOther(span: Span, frame: Frame, layer: number): number {
  switch (layer) {
    case next.LLC:
      return decodeLlc(span, frame);
    case next.ANY_IP:
      return decodeRawIp(span, frame);
    case next.VXLAN:
      return decodeVxlan(span, frame);
    default:
      return next.NOTHING;
  }
}

/** An encapsulation that may hide an IP packet from us. */
function refuse(span: Span, frame: Frame, layer: string): number {
  noteUnsupported(span, frame, layer, "encapsulation");
  return next.NOTHING;
}
