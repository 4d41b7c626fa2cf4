/**
 * Packet bytes in, Frame out: the one way into this room.
 *
 * Goes from layer to layer until nothing that we decode is left. Any bytes are accepted; what is
 * wrong with them is in the frame's stop fields.
 */
import { decodeArp } from "./arp.ts";
import { clearFrame } from "./clear.ts";
import { decodeEthernet, decodeLlc, decodeVlan } from "./ethernet.ts";
import type { Frame } from "./frame.ts";
import { decodeIcmp } from "./icmp.ts";
import { decodeIcmpv6 } from "./icmpv6.ts";
import { decodeIpv4 } from "./ipv4.ts";
import { decodeExtensions, decodeIpv6 } from "./ipv6.ts";
import { ETHER_TYPE, IP_PROTOCOL, LINK_TYPE, LLC, NOTHING } from "./next.ts";
import { noteUnsupported, Span, settleForLink } from "./span.ts";
import { decodeTcp } from "./tcp.ts";
import { decodeUdp } from "./udp.ts";

/** A packet as a capture holds it; see capture/packet.ts for each field's meaning. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly start: number;
  readonly end: number;
  readonly wireBytes: number;
  readonly linkType: number;
  readonly fcsBytes: number;
  readonly atUs: number;
  readonly interfaceIndex: number;
}

/** More layers than this are a loop or an attack on the reader. */
const MAX_LAYERS = 24;

/** Decodes the packets of one run, in their order. */
export class Decoder {
  readonly #span = new Span();

  /** Fills `frame` from `packet`; offsets in it hold as long as the packet's bytes do. */
  decode(packet: Encoded, frame: Frame): void {
    const span = this.#span;
    open(span, packet);
    clearFrame(frame);
    frame.bytes = packet.bytes;
    frame.view = packet.view;
    frame.transportBytes = packet.bytes;
    frame.transportView = packet.view;
    let next = LINK_TYPE + packet.linkType;
    for (let layers = 0; next !== NOTHING; layers++) {
      if (layers === MAX_LAYERS) {
        noteUnsupported(span, frame, "packet", `more than ${MAX_LAYERS} layers`);
        break;
      }
      next = decodeLayer(span, frame, next);
    }
    settleForLink(span, frame);
  }
}

function open(span: Span, packet: Encoded): void {
  span.bytes = packet.bytes;
  span.view = packet.view;
  span.start = packet.start;
  span.at = packet.start;
  const wireEnd = Math.max(packet.end, packet.start + packet.wireBytes);
  span.declaredEnd = Math.max(packet.start, wireEnd - packet.fcsBytes);
  span.end = Math.min(packet.end, span.declaredEnd);
  span.endedBy = "frame length";
  span.linkType = packet.linkType;
  span.srcMacAt = -1;
  span.dstMacAt = -1;
  span.vlan = -1;
  span.etherType = -1;
  span.encapsulations = 0;
}

function decodeLayer(span: Span, frame: Frame, next: number): number {
  switch (next) {
    case LINK_TYPE + 1:
      return decodeEthernet(span, frame);
    case LLC:
      return decodeLlc(span, frame);
    case ETHER_TYPE + 0x8100:
    case ETHER_TYPE + 0x88a8:
    case ETHER_TYPE + 0x9100:
      return decodeVlan(span, frame);
    case ETHER_TYPE + 0x0800:
      return decodeIpv4(span, frame);
    case ETHER_TYPE + 0x86dd:
      return decodeIpv6(span, frame);
    case ETHER_TYPE + 0x0806:
    case ETHER_TYPE + 0x8035:
      return decodeArp(span, frame);
    case IP_PROTOCOL + 1:
      return decodeIcmp(span, frame);
    case IP_PROTOCOL + 6:
      return decodeTcp(span, frame);
    case IP_PROTOCOL + 17:
      return decodeUdp(span, frame);
    case IP_PROTOCOL + 51:
      return decodeExtensions(span, frame, 51);
    case IP_PROTOCOL + 58:
      return decodeIcmpv6(span, frame);
    default:
      return NOTHING;
  }
}
