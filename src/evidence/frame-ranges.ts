/** Frame numbers as ranges, and as the set that Wireshark's filter language has for them. */

export interface FrameRange {
  readonly first: number;
  readonly last: number;
}

/** Neighbours become one range; `frames` are in ascending order. */
export function rangesOf(frames: readonly number[]): FrameRange[] {
  const ranges: { first: number; last: number }[] = [];
  for (const frame of frames) {
    const range = ranges.at(-1);
    if (range !== undefined && frame === range.last + 1) range.last = frame;
    else ranges.push({ first: frame, last: frame });
  }
  return ranges;
}

/** "frame.number in {1..3, 99}". wireshark-filter(4), membership operator. */
export function frameSet(ranges: readonly FrameRange[]): string {
  const members = ranges.map(({ first, last }) => (first === last ? first : `${first}..${last}`));
  return `frame.number in {${members.join(", ")}}`;
}
