/**
 * Options of a pcapng block: a list of type, length, value, padded to 32 bits.
 *
 * draft-ietf-opsawg-pcapng section 3.5.
 */
import { type Block, padded } from "./pcapng-block.ts";

const CODE = 0;
const LENGTH = 2;
const VALUE = 4;

const OPT_END = 0;
export const OPT_COMMENT = 1;

export interface PcapngOption {
  readonly code: number;
  readonly value: Uint8Array;
}

/** The options from `start` to the end of the block, up to opt_endofopt or the first that does not fit. */
export function* readOptions(block: Block, start: number): Generator<PcapngOption> {
  let at = start;
  while (block.length - at >= VALUE) {
    const code = block.u16(at + CODE);
    const length = block.u16(at + LENGTH);
    if (code === OPT_END || length > block.length - at - VALUE) return;
    yield { code, value: block.bytes(at + VALUE, length) };
    at += VALUE + padded(length);
  }
}

/** For the 64-bit values of options, which are not padded to their size. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
