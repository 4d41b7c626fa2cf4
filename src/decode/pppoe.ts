/**
 * PPP over Ethernet, session stage.
 *
 * RFC 2516 section 4.
 */
import { ENCAPSULATION, type Frame } from "./frame.ts";
import { NOTHING } from "./next.ts";
import { decodePppProtocol } from "./ppp.ts";
import { isShort, narrow, noteExcess, noteMalformed, type Span, wrap } from "./span.ts";

const VERSION_AND_TYPE = 0;
const CODE = 1;
const SESSION = 2;
const LENGTH = 4;
const HEADER_BYTES = 6;

const VERSION_1_TYPE_1 = 0x11;
const SESSION_DATA = 0;

export function decodePppoe(span: Span, frame: Frame): number {
  if (isShort(span, frame, "PPPoE", HEADER_BYTES)) return NOTHING;
  const { at, view } = span;
  const versionAndType = view.getUint8(at + VERSION_AND_TYPE);
  if (versionAndType !== VERSION_1_TYPE_1) {
    noteMalformed(span, frame, "PPPoE", `version and type 0x${versionAndType.toString(16)}`);
    return NOTHING;
  }
  if (view.getUint8(at + CODE) !== SESSION_DATA) return NOTHING;
  const length = view.getUint16(at + LENGTH);
  const hasAll = narrow(span, at + HEADER_BYTES + length, "PPPoE length");
  if (!hasAll) noteExcess(span, frame, "PPPoE", HEADER_BYTES + length);
  wrap(span, frame, ENCAPSULATION.pppoe, view.getUint16(at + SESSION));
  span.at = at + HEADER_BYTES;
  return decodePppProtocol(span, frame);
}
