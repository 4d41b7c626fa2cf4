/**
 * The Internet checksum: ones' complement sum of 16-bit words.
 *
 * RFC 1071. The sum does not depend on byte order (section 2 (B)), so words are added as
 * little-endian halves of 32-bit words, and what is compared with them is swapped instead.
 */
import { CHECKSUM, type Frame } from "./frame.ts";
import { isWhole, type Span } from "./span.ts";

const ALL_ONES = 0xffff;

/** Sum of the bytes from `at` up to `end`, not folded; an odd last byte is padded with zero. */
export function sumWords(view: DataView, at: number, end: number): number {
  let low = 0;
  let high = 0;
  let i = at;
  for (const whole = end - 3; i < whole; i += 4) {
    const word = view.getInt32(i, true);
    low += word & 0xffff;
    high += word >>> 16;
  }
  if (i + 1 < end) {
    low += view.getUint16(i, true);
    i += 2;
  }
  if (i < end) low += view.getUint8(i);
  return low + high;
}

/** True where a header that includes its checksum sums up to all ones. */
export function isSumGood(view: DataView, at: number, end: number): boolean {
  return fold(sumWords(view, at, end)) === ALL_ONES;
}

/**
 * Judges the checksum of the message from `at` to the end of the span, with the pseudo header of
 * RFC 9293 section 3.1 and RFC 8200 section 8.1. A checksum field that holds the sum of the pseudo
 * header alone was left for the network card to finish: unverified.
 */
export function judgeChecksum(
  span: Span,
  frame: Frame,
  protocol: number,
  at: number,
  checksumAt: number,
): void {
  if (!isWhole(span) || !span.hasPseudoHeader) return;
  const { view, end } = span;
  const length = end - at;
  const addresses =
    sumWords(view, frame.srcAt, frame.srcAt + 2 * frame.addressBytes) + swap(protocol);
  const pseudo = addresses + swap(length & 0xffff) + swap(length >>> 16);
  if (fold(pseudo + sumWords(view, at, end)) === ALL_ONES) {
    frame.checksumState = CHECKSUM.good;
    return;
  }
  const sent = view.getUint16(checksumAt, true);
  // Segmentation offload leaves the length out of the sum as well.
  if (sent !== fold(pseudo) && sent !== fold(addresses)) frame.checksumState = CHECKSUM.bad;
}

function fold(sum: number): number {
  let folded = (sum & 0xffff) + (sum >>> 16);
  folded = (folded & 0xffff) + (folded >>> 16);
  return folded;
}

function swap(word: number): number {
  return ((word & 0xff) << 8) | (word >>> 8);
}
