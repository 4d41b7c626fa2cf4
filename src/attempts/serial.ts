/** Arithmetic of 32-bit sequence numbers, RFC 9293 section 3.4 and RFC 1982. */

/** How far `a` is ahead of `b`, -2^31 to 2^31 - 1. */
export function serialDistance(a: number, b: number): number {
  return (a - b) | 0;
}
