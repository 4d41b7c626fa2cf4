/**
 * VXLAN: an Ethernet frame in a UDP datagram.
 *
 * RFC 7348 section 5. Port 4789 proves nothing, so the header must look the part.
 */
import { ENCAPSULATION, type Frame } from "./frame.ts";
import { LINK_TYPE, NOTHING } from "./next.ts";
import { type Span, wrap } from "./span.ts";

const FLAGS = 0;
const NETWORK_AND_RESERVED = 4;
const HEADER_BYTES = 8;
const MIN_FRAME_BYTES = 14;

const HAS_NETWORK = 0x08;

/** Anything else on the port stays plain UDP. */
export function decodeVxlan(span: Span, frame: Frame): number {
  const { at, view } = span;
  if (span.declaredEnd - at < HEADER_BYTES + MIN_FRAME_BYTES) return NOTHING;
  if (span.end - at < HEADER_BYTES || (view.getUint8(at + FLAGS) & HAS_NETWORK) === 0)
    return NOTHING;
  wrap(
    span,
    frame,
    ENCAPSULATION.vxlan,
    view.getUint32(at + NETWORK_AND_RESERVED) >>> 8,
    frame.srcAt,
  );
  span.at = at + HEADER_BYTES;
  return LINK_TYPE + 1;
}
