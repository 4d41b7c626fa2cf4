/**
 * UDP header.
 *
 * RFC 768; length 0 as in RFC 2675 section 4. Port 4789 leads on to VXLAN.
 */
import { judgeChecksum } from "./checksum.ts";
import type { Frame } from "./frame.ts";
import { NOTHING, VXLAN } from "./next.ts";
import { isShort, narrow, noteExcess, noteMalformed, type Span } from "./span.ts";

const SOURCE_PORT = 0;
const DESTINATION_PORT = 2;
const LENGTH = 4;
const CHECKSUM = 6;
const HEADER_BYTES = 8;

const PROTOCOL = 17;
const VXLAN_PORT = 4789;

export function decodeUdp(span: Span, frame: Frame): number {
  const { at, view } = span;
  if (span.end - at >= LENGTH) {
    frame.srcPort = view.getUint16(at + SOURCE_PORT);
    frame.dstPort = view.getUint16(at + DESTINATION_PORT);
  }
  if (isShort(span, frame, "UDP", HEADER_BYTES)) return NOTHING;
  const length = view.getUint16(at + LENGTH);
  frame.hasTransport = true;
  frame.checksum = view.getUint16(at + CHECKSUM);

  if (length !== 0) {
    if (length < HEADER_BYTES) {
      noteMalformed(span, frame, "UDP", `length ${length}`);
      return NOTHING;
    }
    const hasAll = narrow(span, at + length, "UDP length");
    if (!hasAll) noteExcess(span, frame, "UDP", length);
  }
  frame.payloadAt = at + HEADER_BYTES;
  frame.payloadBytes = span.declaredEnd - frame.payloadAt;
  frame.payloadCaptured = span.end - frame.payloadAt;
  // Zero: the sender computed none; IPv6 forbids that, RFC 6936 allows it for tunnels.
  if (frame.checksum !== 0) judgeChecksum(span, frame, PROTOCOL, at, at + CHECKSUM);
  if (frame.dstPort !== VXLAN_PORT) return NOTHING;
  span.at = at + HEADER_BYTES;
  return VXLAN;
}
