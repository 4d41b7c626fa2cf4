/**
 * What capturing programs put before 802.11 frames: radiotap, Prism, AVS, PPI.
 *
 * https://www.radiotap.org/fields/defined; https://www.tcpdump.org/linktypes.html for the others.
 */
import type { Frame } from "./frame.ts";
import { decodeIeee80211 } from "./ieee80211.ts";
import { LINK_TYPE, NOTHING } from "./next.ts";
import { isShort, noteMalformed, type Span } from "./span.ts";

const RADIOTAP_LENGTH = 2;
const RADIOTAP_PRESENT = 4;
const RADIOTAP_BYTES = 8;
const HAS_TSFT = 0x1;
const HAS_FLAGS = 0x2;
const HAS_MORE_PRESENT = 0x80000000;
const TSFT_BYTES = 8;
const FLAG_FCS = 0x10;
const FLAG_PADDED = 0x20;
const FCS_BYTES = 4;

const PRISM_LENGTH = 4;
const AVS_MAGIC = 0x80211000;
const AVS_MAGIC_MASK = 0xfffff000;
const PRISM_BYTES = 8;

const PPI_LENGTH = 2;
const PPI_LINK_TYPE = 4;
const PPI_BYTES = 8;

export function decodeRadiotap(span: Span, frame: Frame): number {
  if (isShort(span, frame, "radiotap", RADIOTAP_BYTES)) return NOTHING;
  const headerBytes = span.view.getUint16(span.at + RADIOTAP_LENGTH, true);
  const flags = radiotapFlags(span, headerBytes);
  if (!skip(span, frame, "radiotap", headerBytes, RADIOTAP_BYTES)) return NOTHING;
  if ((flags & FLAG_FCS) !== 0) {
    span.declaredEnd = Math.max(span.at, span.declaredEnd - FCS_BYTES);
    span.end = Math.min(span.end, span.declaredEnd);
  }
  return decodeIeee80211(span, frame, (flags & FLAG_PADDED) !== 0);
}

/** Prism headers, or AVS ones, which come under the same link type and under their own. */
export function decodePrism(span: Span, frame: Frame): number {
  if (isShort(span, frame, "Prism", PRISM_BYTES)) return NOTHING;
  const { at, view } = span;
  const isAvs = (view.getUint32(at) & AVS_MAGIC_MASK) >>> 0 === AVS_MAGIC;
  const headerBytes = view.getUint32(at + PRISM_LENGTH, !isAvs);
  if (!skip(span, frame, isAvs ? "AVS" : "Prism", headerBytes, PRISM_BYTES)) return NOTHING;
  return decodeIeee80211(span, frame, false);
}

export function decodePpi(span: Span, frame: Frame): number {
  if (isShort(span, frame, "PPI", PPI_BYTES)) return NOTHING;
  const headerBytes = span.view.getUint16(span.at + PPI_LENGTH, true);
  const linkType = span.view.getUint32(span.at + PPI_LINK_TYPE, true);
  if (!skip(span, frame, "PPI", headerBytes, PPI_BYTES)) return NOTHING;
  return linkType > 0xffff ? NOTHING : LINK_TYPE + linkType;
}

/** The Flags field, behind all presence words and the time stamp; 0 without one. */
function radiotapFlags(span: Span, headerBytes: number): number {
  const { at, view } = span;
  const headerEnd = Math.min(span.end, at + headerBytes);
  const present = view.getUint32(at + RADIOTAP_PRESENT, true);
  if ((present & HAS_FLAGS) === 0) return 0;
  let field = at + RADIOTAP_PRESENT;
  while (field + 4 <= headerEnd && (view.getUint32(field, true) & HAS_MORE_PRESENT) !== 0)
    field += 4;
  field += 4;
  if ((present & HAS_TSFT) !== 0) field = at + ((field - at + 7) & ~7) + TSFT_BYTES;
  return field < headerEnd ? view.getUint8(field) : 0;
}

function skip(span: Span, frame: Frame, layer: string, bytes: number, least: number): boolean {
  if (bytes < least) {
    noteMalformed(span, frame, layer, `length ${bytes}`);
    return false;
  }
  if (isShort(span, frame, layer, bytes)) return false;
  span.at += bytes;
  return true;
}
