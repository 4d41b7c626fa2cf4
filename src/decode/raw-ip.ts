/**
 * Captures that begin with an IP header: its first four bits tell the version.
 *
 * https://www.tcpdump.org/linktypes.html, LINKTYPE_RAW.
 */
import type { Frame } from "./frame.ts";
import { ETHER_TYPE, NOTHING } from "./next.ts";
import { isShort, noteMalformed, type Span } from "./span.ts";

export function decodeRawIp(span: Span, frame: Frame): number {
  if (isShort(span, frame, "IP", 1)) return NOTHING;
  const version = span.view.getUint8(span.at) >> 4;
  if (version === 4) return ETHER_TYPE + 0x0800;
  if (version === 6) return ETHER_TYPE + 0x86dd;
  noteMalformed(span, frame, "IP", `version ${version}`);
  return NOTHING;
}
