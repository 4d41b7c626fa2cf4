/**
 * IPv4 header.
 *
 * RFC 791 section 3.1; TOS as RFC 2474 and RFC 3168 read it is left to the reader.
 */
import { isSumGood } from "./checksum.ts";
import { clearTransport } from "./clear.ts";
import type { Frame } from "./frame.ts";
import { FRAGMENT, IP_PROTOCOL, NOTHING } from "./next.ts";
import { adoptLink, isShort, narrow, noteExcess, noteMalformed, type Span } from "./span.ts";

const VERSION_AND_IHL = 0;
const TYPE_OF_SERVICE = 1;
const TOTAL_LENGTH = 2;
const IDENTIFICATION = 4;
const FLAGS_AND_OFFSET = 6;
const TIME_TO_LIVE = 8;
const PROTOCOL = 9;
const CHECKSUM = 10;
const SOURCE = 12;
const DESTINATION = 16;
const HEADER_BYTES = 20;

const DONT_FRAGMENT = 0x4000;
const MORE_FRAGMENTS = 0x2000;
/** In units of eight octets. */
const FRAGMENT_OFFSET = 0x1fff;

export function decodeIpv4(span: Span, frame: Frame): number {
  if (isShort(span, frame, "IPv4", HEADER_BYTES)) return NOTHING;
  const { at, bytes, view } = span;
  const versionAndIhl = view.getUint8(at + VERSION_AND_IHL);
  const headerBytes = (versionAndIhl & 0xf) * 4;
  if (versionAndIhl >> 4 !== 4) {
    noteMalformed(span, frame, "IPv4", `version ${versionAndIhl >> 4}`);
    return NOTHING;
  }
  if (headerBytes < HEADER_BYTES) {
    noteMalformed(span, frame, "IPv4", `header length ${headerBytes}`);
    return NOTHING;
  }

  adoptLink(span, frame);
  if (frame.hasTransport) clearTransport(frame);
  const totalLength = view.getUint16(at + TOTAL_LENGTH);
  const flagsAndOffset = view.getUint16(at + FLAGS_AND_OFFSET);
  const protocol = view.getUint8(at + PROTOCOL);
  frame.ipVersion = 4;
  frame.srcAt = at + SOURCE;
  frame.dstAt = at + DESTINATION;
  frame.addressBytes = 4;
  frame.ipLength = totalLength;
  frame.ipTtl = view.getUint8(at + TIME_TO_LIVE);
  frame.ipId = view.getUint16(at + IDENTIFICATION);
  frame.ipDf = (flagsAndOffset & DONT_FRAGMENT) === 0 ? 0 : 1;
  frame.ipTos = view.getUint8(at + TYPE_OF_SERVICE);
  frame.ipFlowLabel = -1;
  frame.fragmentOffset = (flagsAndOffset & FRAGMENT_OFFSET) * 8;
  span.hasMoreFragments = (flagsAndOffset & MORE_FRAGMENTS) !== 0;
  frame.isFragment = span.hasMoreFragments || frame.fragmentOffset > 0;
  frame.isReassembled = false;
  frame.ipOptionsAt = -1;
  frame.ipOptionsBytes = 0;
  frame.ipv6Extensions = 0;
  frame.isIpChecksumBad = false;
  frame.protocol = protocol;
  span.hasPseudoHeader = true;

  // Zero: the network card was to cut the packet up and fill this in.
  if (totalLength !== 0) {
    if (totalLength < headerBytes) {
      noteMalformed(span, frame, "IPv4", `total length ${totalLength}`);
      return NOTHING;
    }
    const hasAll = narrow(span, at + totalLength, "IPv4 total length");
    if (!hasAll) noteExcess(span, frame, "IPv4", totalLength);
  }
  if (headerBytes > HEADER_BYTES) {
    if (isShort(span, frame, "IPv4", headerBytes)) return NOTHING;
    frame.ipOptionsAt = at + HEADER_BYTES;
    frame.ipOptionsBytes = headerBytes - HEADER_BYTES;
  }
  // A checksum of zero was left to the network card.
  const hasChecksum = bytes[at + CHECKSUM] !== 0 || bytes[at + CHECKSUM + 1] !== 0;
  frame.isIpChecksumBad = hasChecksum && !isSumGood(view, at, at + headerBytes);

  span.at = at + headerBytes;
  if (!frame.isFragment) return IP_PROTOCOL + protocol;
  span.fragmentProtocol = protocol;
  return FRAGMENT;
}
