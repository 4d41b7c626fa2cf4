/** The timeline: a lane per scan, grouped by scanner, its height the probes per step on a log scale. */
import { escaped } from "../captured.ts";
import { duration } from "../figures.ts";
import { frameTicks, percent, type Tick, timeTicks } from "./axis.ts";
import { type Extent, LANE_STEPS } from "./probes.ts";

const LANE_PIXELS = 42;
const BASE_PIXELS = 37;
const HIGHEST_PIXELS = 28;
const DOT_PIXELS = 5;
const AXIS_PIXELS = 22;
/** A pause narrower than this, in percent of the axis, has no room for its length. */
const NARROW_PAUSE = 7;

export interface Pause {
  readonly after_us: number;
  readonly before_us: number;
  readonly lasted_us: number;
}

/** A place on the axes where an open port answered. */
export interface Dot {
  readonly position: number;
  readonly atUs: number | null;
  /** Says which port, by which frame. */
  readonly title: string;
}

export interface Lane {
  readonly byTime: Uint32Array;
  readonly byFrame: Uint32Array;
  readonly dots: readonly Dot[];
  /** Names the lane to those who do not see it. */
  readonly label: string;
  /** True for the lane that carries the names of pauses. */
  readonly namesPauses: boolean;
}

/** A lane as drawings by time and by frame; `most` is the largest count of any lane. */
export function drawLane(
  lane: Lane,
  whole: Extent,
  pauses: readonly Pause[],
  most: number,
): { readonly byTime: string; readonly byFrame: string } {
  return {
    byTime: svg(
      `${lane.label} by time`,
      hatches(pauses, whole) +
        bars(lane.byTime, most) +
        dots(lane.dots, (dot) => placeInTime(dot.atUs, whole)) +
        (lane.namesPauses ? pauseNames(pauses, whole) : ""),
    ),
    byFrame: svg(
      `${lane.label} by frame`,
      bars(lane.byFrame, most) +
        dots(lane.dots, (dot) => percent(dot.position, whole.first, whole.last)),
    ),
  };
}

/** The axes under the lanes. */
export function drawAxes(whole: Extent): { readonly byTime: string; readonly byFrame: string } {
  const { first, last, firstUs, lastUs } = whole;
  return {
    byTime: firstUs === null || lastUs === null ? "" : axis(timeTicks(firstUs, lastUs)),
    byFrame: axis(frameTicks(first, last)),
  };
}

function svg(label: string, inside: string): string {
  return `<svg class="plot" height="${LANE_PIXELS}" role="img" aria-label="${escaped(label)}">${inside}</svg>`;
}

function bars(counts: Uint32Array, most: number): string {
  let path = "";
  counts.forEach((probes, at) => {
    if (probes === 0) return;
    const share = Math.log(probes + 1) / Math.log(most + 1);
    const height = Math.max(share * HIGHEST_PIXELS, 1.5).toFixed(1);
    path += `M${at} ${BASE_PIXELS}h1v-${height}h-1z`;
  });
  return `<svg width="100%" height="${LANE_PIXELS}" viewBox="0 0 ${LANE_STEPS} ${LANE_PIXELS}" preserveAspectRatio="none"><path class="f-ink" d="${path}"/></svg>`;
}

function dots(all: readonly Dot[], place: (dot: Dot) => number | undefined): string {
  return all
    .map((dot) => {
      const at = place(dot);
      if (at === undefined) return "";
      return `<circle class="dot" cx="${at.toFixed(2)}%" cy="${DOT_PIXELS}" r="4"><title>${escaped(dot.title)}</title></circle>`;
    })
    .join("");
}

function placeInTime(us: number | null, { firstUs, lastUs }: Extent): number | undefined {
  if (us === null || firstUs === null || lastUs === null) return undefined;
  return percent(us, firstUs, lastUs);
}

function hatches(pauses: readonly Pause[], whole: Extent): string {
  return pauses
    .map((pause) => {
      const from = placeInTime(pause.after_us, whole) ?? 0;
      const to = placeInTime(pause.before_us, whole) ?? 0;
      return `<rect class="f-hatch" x="${from.toFixed(2)}%" width="${(to - from).toFixed(2)}%" y="-5" height="${LANE_PIXELS + 10}"/>`;
    })
    .join("");
}

function pauseNames(pauses: readonly Pause[], whole: Extent): string {
  return pauses
    .map((pause) => {
      const from = placeInTime(pause.after_us, whole) ?? 0;
      const to = placeInTime(pause.before_us, whole) ?? 0;
      if (to - from < NARROW_PAUSE) return "";
      return `<text class="middle halo spare" x="${((from + to) / 2).toFixed(2)}%" y="22">${duration(pause.lasted_us)} pause</text>`;
    })
    .join("");
}

function axis(ticks: readonly Tick[]): string {
  const marks = ticks.map(({ at, label }, place) => {
    const anchor = at > 97 ? "end" : at < 3 ? "" : "middle";
    const spare = place % 2 === 1 ? " spare" : "";
    const x = `${at.toFixed(2)}%`;
    return `<line class="base${spare}" x1="${x}" x2="${x}" y1="0" y2="4"/><text class="${anchor}${spare}" x="${x}" y="17">${label}</text>`;
  });
  return `<svg class="plot" height="${AXIS_PIXELS}" aria-hidden="true">${marks.join("")}</svg>`;
}
