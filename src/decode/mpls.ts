/**
 * MPLS label stack.
 *
 * RFC 3032 section 2.1. Nothing names what a stack carries: an IP version nibble is taken for IP, and
 * a pseudowire control word (RFC 4385 section 3) for Ethernet behind it.
 */
import { ENCAPSULATION, type Frame } from "./frame.ts";
import { ANY_IP, LINK_TYPE, NOTHING } from "./next.ts";
import { isShort, type Span, wrap } from "./span.ts";

const ENTRY_BYTES = 4;
const BOTTOM_OF_STACK = 0x100;
const CONTROL_WORD_BYTES = 4;

export function decodeMpls(span: Span, frame: Frame): number {
  let entry = 0;
  do {
    if (isShort(span, frame, "MPLS", ENTRY_BYTES)) return NOTHING;
    entry = span.view.getUint32(span.at);
    span.at += ENTRY_BYTES;
    wrap(span, frame, ENCAPSULATION.mpls, entry >>> 12);
  } while ((entry & BOTTOM_OF_STACK) === 0);

  if (isShort(span, frame, "MPLS", 1)) return NOTHING;
  const nibble = span.view.getUint8(span.at) >> 4;
  if (nibble === 4 || nibble === 6) return ANY_IP;
  if (nibble !== 0 || span.end - span.at < CONTROL_WORD_BYTES) return NOTHING;
  span.at += CONTROL_WORD_BYTES;
  return LINK_TYPE + 1;
}
