/**
 * TCP options: the layout as a fingerprint compares it, and the time stamps.
 *
 * RFC 9293 section 3.2, RFC 7323 (ws, ts), RFC 2018 (sok, sack), RFC 7413 (tfo); p0f's words.
 */

const KIND = 0;
const LENGTH = 1;
const VALUE = 2;

const END_OF_LIST = 0;
const NO_OPERATION = 1;
const MAXIMUM_SEGMENT_SIZE = 2;
const WINDOW_SCALE = 3;
const SACK_PERMITTED = 4;
const SACK = 5;
const TIMESTAMPS = 8;
const FAST_OPEN = 34;

const MSS_BYTES = 4;
const WINDOW_SCALE_BYTES = 3;
const SACK_PERMITTED_BYTES = 2;
const TIMESTAMPS_BYTES = 10;

/**
 * The options in wire order, such as "mss=1460,sok,ts,nop,ws=7"; "" without options.
 *
 * `eol+N` is the end of the list with N octets behind it, `?N` an option of kind N that is unknown or
 * has another length than its kind has, `!` a length that does not fit. Time stamp values, SACK
 * blocks and cookies are left out.
 */
export function formatTcpOptions(bytes: Uint8Array, at: number, length: number): string {
  const words: string[] = [];
  const end = at + length;
  let option = at;
  while (option < end) {
    const kind = bytes[option + KIND];
    if (kind === END_OF_LIST) {
      words.push(`eol+${end - option - 1}`);
      break;
    }
    const optionBytes = kind === NO_OPERATION ? 1 : (bytes[option + LENGTH] ?? 0);
    if (!isLengthGood(bytes, option, end)) {
      words.push("!");
      break;
    }
    words.push(word(bytes, option, optionBytes));
    option += optionBytes;
  }
  return words.join(",");
}

/** Offset of TSval, with TSecr four octets behind it; -1 without a Timestamps option. */
export function tcpTimestampsAt(bytes: Uint8Array, at: number, length: number): number {
  const end = at + length;
  let option = at;
  while (option < end && bytes[option] !== END_OF_LIST && isLengthGood(bytes, option, end)) {
    const kind = bytes[option + KIND];
    const optionBytes = kind === NO_OPERATION ? 1 : (bytes[option + LENGTH] ?? 0);
    if (kind === TIMESTAMPS && optionBytes === TIMESTAMPS_BYTES) return option + VALUE;
    option += optionBytes;
  }
  return -1;
}

function isLengthGood(bytes: Uint8Array, option: number, end: number): boolean {
  if (bytes[option + KIND] === NO_OPERATION) return true;
  if (option + VALUE > end) return false;
  const optionBytes = bytes[option + LENGTH] ?? 0;
  return optionBytes >= VALUE && option + optionBytes <= end;
}

function word(bytes: Uint8Array, option: number, optionBytes: number): string {
  const kind = bytes[option + KIND] ?? 0;
  const first = bytes[option + VALUE] ?? 0;
  switch (kind) {
    case NO_OPERATION:
      return "nop";
    case MAXIMUM_SEGMENT_SIZE:
      if (optionBytes !== MSS_BYTES) break;
      return `mss=${(first << 8) | (bytes[option + VALUE + 1] ?? 0)}`;
    case WINDOW_SCALE:
      if (optionBytes !== WINDOW_SCALE_BYTES) break;
      return `ws=${first}`;
    case SACK_PERMITTED:
      if (optionBytes !== SACK_PERMITTED_BYTES) break;
      return "sok";
    case SACK:
      return "sack";
    case TIMESTAMPS:
      if (optionBytes !== TIMESTAMPS_BYTES) break;
      return "ts";
    case FAST_OPEN:
      return "tfo";
  }
  return `?${kind}`;
}
