/**
 * CRC32c, the checksum of SCTP.
 *
 * RFC 9260 appendix A: Castagnoli's polynomial, reflected.
 */

const POLYNOMIAL = 0x82f63b78;
const TABLE = table();

/** Over the bytes from `at` up to `end`, the four at `zeroAt` taken for zero. */
export function crc32c(bytes: Uint8Array, at: number, end: number, zeroAt: number): number {
  let crc = -1;
  for (let i = at; i < end; i++) {
    const byte = i >= zeroAt && i < zeroAt + 4 ? 0 : (bytes[i] ?? 0);
    crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  }
  return ~crc >>> 0;
}

function table(): Int32Array {
  const entries = new Int32Array(256);
  for (let i = 0; i < 256; i++) {
    let entry = i;
    for (let bit = 0; bit < 8; bit++) entry = (entry >>> 1) ^ ((entry & 1) === 0 ? 0 : POLYNOMIAL);
    entries[i] = entry;
  }
  return entries;
}
