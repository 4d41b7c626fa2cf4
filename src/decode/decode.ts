/**
 * Packet bytes in, Frame out: the one way into this room.
 *
 * Goes from layer to layer until nothing that we decode is left. Any bytes are accepted; what is
 * wrong with them is in the frame's stop fields.
 */
import { clearFrame } from "./clear.ts";
import { decodeLayer, decodeLink } from "./dispatch.ts";
import { decodeFragment } from "./fragment.ts";
import type { Frame } from "./frame.ts";
import { FRAGMENT, NOTHING } from "./next.ts";
import { Reassembly } from "./reassembly.ts";
import { noteUnsupported, Span, settleForLink } from "./span.ts";

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
}

/** More layers than this are made to be many. */
const MAX_LAYERS = 24;

/** Decodes the packets of one run, in their order. */
export class Decoder {
  /** What became of fragments, in figures. */
  readonly reassembly = new Reassembly();

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

    let layer = decodeLink(span, frame, packet.linkType);
    for (let layers = 1; layer !== NOTHING; layers++) {
      if (layers === MAX_LAYERS) {
        noteUnsupported(span, frame, "packet", `more than ${MAX_LAYERS} layers`);
        break;
      }
      layer =
        layer === FRAGMENT
          ? decodeFragment(span, frame, this.reassembly, packet.atUs)
          : decodeLayer(span, frame, layer);
    }
    settleForLink(span, frame);
  }
}

function open(span: Span, packet: Encoded): void {
  span.bytes = packet.bytes;
  span.view = packet.view;
  span.start = packet.start;
  span.at = packet.start;
  // Some programs write a wire length below what they captured.
  const wireEnd = Math.max(packet.end, packet.start + packet.wireBytes);
  span.declaredEnd = Math.max(packet.start, wireEnd - packet.fcsBytes);
  span.end = Math.min(packet.end, span.declaredEnd);
  span.endedBy = "frame length";
  span.hasDeclared = true;
  span.linkType = packet.linkType;
  span.srcMacAt = -1;
  span.dstMacAt = -1;
  span.vlan = -1;
  span.etherType = -1;
  span.encapsulations = 0;
}
