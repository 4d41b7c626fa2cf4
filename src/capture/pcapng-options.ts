/**
 * Options of a pcapng block: a list of type, length, value, padded to 32 bits.
 *
 * draft-ietf-opsawg-pcapng section 3.5.
 */

const CODE = 0;
const LENGTH = 2;
const VALUE = 4;

export const OPT_END = 0;
export const OPT_COMMENT = 1;

export interface PcapngOption {
  readonly code: number;
  readonly value: Uint8Array;
}

/** The options in [start, end) of a block, up to opt_endofopt or the first that does not fit. */
export function* readOptions(
  view: DataView,
  start: number,
  end: number,
  isLittleEndian: boolean,
): Generator<PcapngOption> {
  let at = start;
  while (end - at >= VALUE) {
    const code = view.getUint16(at + CODE, isLittleEndian);
    const length = view.getUint16(at + LENGTH, isLittleEndian);
    const value = at + VALUE;
    if (code === OPT_END || length > end - value) return;
    yield { code, value: new Uint8Array(view.buffer, view.byteOffset + value, length) };
    at = value + padded(length);
  }
}

/** Rounds up to the next multiple of four. */
export function padded(bytes: number): number {
  return bytes + (-bytes & 3);
}

/** An unsigned integer of 64 bits as decimal text. */
export function uint64Text(value: Uint8Array, isLittleEndian: boolean): string {
  return viewOf(value).getBigUint64(0, isLittleEndian).toString();
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
