/** The timeline: a lane per scan, grouped by scanner, its height the packets per step on a log scale. */
import { escaped } from "../captured.ts";
import { percent } from "../client/axis.js";
import { columnOf, type Ends } from "../client/fields.js";
import { duration } from "../client/figures.js";

const LANE_STEPS = 240;
const LANE_PIXELS = 42;
const BASE_PIXELS = 37;
const HIGHEST_PIXELS = 28;
const DOT_PIXELS = 5;
/** Of more dots than this one mark is made, so that a page of many open ports has few elements. */
const DOTS_APART = 8;
/** A pause narrower than this, in percent of the axis, has no room for its length. */
const NARROW_PAUSE = 7;
/** Share of the axis that a hatched pause takes at least. */
const NARROWEST_HATCH = 0.001;

/** What stands along the timeline: frames or time, all of them or an episode. */
export interface TimelineAxis extends Ends {
  readonly isTime: boolean;
}

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

/** Counts packets per step of each axis, and draws them. */
export class Lane {
  readonly #axes: readonly TimelineAxis[];
  readonly #counts: readonly Uint32Array[];

  constructor(axes: readonly TimelineAxis[]) {
    this.#axes = axes;
    this.#counts = axes.map(() => new Uint32Array(LANE_STEPS));
  }

  light(position: number, atUs: number | null): void {
    for (let place = 0; place < this.#axes.length; place++) {
      const axis = this.#axes[place];
      const counts = this.#counts[place];
      const at = axis?.isTime ? atUs : position;
      if (axis === undefined || counts === undefined || at === null) continue;
      if (at < axis.first || at > axis.last) continue;
      const step = columnOf(at, axis, LANE_STEPS);
      counts[step] = (counts[step] ?? 0) + 1;
    }
  }

  /** The largest count on an axis. */
  most(place: number): number {
    return this.#counts[place]?.reduce((most, count) => Math.max(most, count), 0) ?? 0;
  }

  /**
   * Drawings, one for each axis, empty where the lane has nothing on it; `most` has the largest count
   * of any lane on each. Pauses lie on the first axis alone, as episodes are what is between them.
   */
  draw(words: LaneWords, pauses: readonly Pause[], most: readonly number[]): string[] {
    return this.#axes.map((axis, place) => {
      const hasPauses = place === 0 && axis.isTime && pauses.length > 0;
      const marks =
        (this.most(place) > 0
          ? bars(this.#counts[place] ?? new Uint32Array(), most[place] ?? 1, words.look)
          : "") + dots(words.dots, axis);
      if (marks === "" && !hasPauses) return "";
      return svg(
        `${words.label} ${axis.isTime ? "by time" : "by frame"}`,
        (hasPauses ? HATCHES : "") +
          marks +
          (words.namesPauses && hasPauses ? pauseNames(pauses, axis) : ""),
      );
    });
  }
}

export interface LaneWords {
  /** Names the lane to those who do not see it. */
  readonly label: string;
  /** Class of the bars: ink for probes, a line's grey for other traffic. */
  readonly look: "f-ink" | "f-line";
  readonly dots: readonly Dot[];
  /** True for the lane that carries the names of pauses. */
  readonly namesPauses: boolean;
}

function svg(label: string, inside: string): string {
  return `<svg class="plot" height="${LANE_PIXELS}" role="img" aria-label="${escaped(label)}">${inside}</svg>`;
}

function bars(counts: Uint32Array, most: number, look: string): string {
  let path = "";
  counts.forEach((packets, at) => {
    if (packets === 0) return;
    const share = Math.log(packets + 1) / Math.log(most + 1);
    const height = Math.max(share * HIGHEST_PIXELS, 1.5).toFixed(1);
    path += `M${at} ${BASE_PIXELS}h1v-${height}h-1z`;
  });
  return `<svg width="100%" height="${LANE_PIXELS}" viewBox="0 0 ${LANE_STEPS} ${LANE_PIXELS}" preserveAspectRatio="none"><path class="${look}" d="${path}"/></svg>`;
}

function dots(all: readonly Dot[], axis: TimelineAxis): string {
  const placed = all.flatMap(({ atUs, position, title }) => {
    const at = axis.isTime ? atUs : position;
    if (at === null || at < axis.first || at > axis.last) return [];
    return { place: percent(at, axis.first, axis.last).toFixed(2), title };
  });
  if (placed.length > DOTS_APART) return dotsTogether(placed.map(({ place }) => place));
  return placed
    .map(
      ({ place, title }) =>
        `<circle class="dot" cx="${place}%" cy="${DOT_PIXELS}" r="4"><title>${escaped(title)}</title></circle>`,
    )
    .join("");
}

/** Points of a line with round ends, which stay round however the axis is stretched. */
function dotsTogether(places: readonly string[]): string {
  const path = [...new Set(places)].map((place) => `M${place} ${DOT_PIXELS}h0`).join("");
  return `<svg width="100%" height="${LANE_PIXELS}" viewBox="0 0 100 ${LANE_PIXELS}" preserveAspectRatio="none"><path class="dots" d="${path}"><title>${places.length} answers from open ports</title></path></svg>`;
}

/** Pauses on the axis, each with its ends in percent. */
function within(pauses: readonly Pause[], { first, last }: Ends) {
  return pauses
    .filter(({ after_us, before_us }) => after_us >= first && before_us <= last)
    .map(({ after_us, before_us, lasted_us }) => ({
      from: percent(after_us, first, last),
      to: percent(before_us, first, last),
      lasted_us,
    }));
}

/** All pauses of a lane are one element, cut out of it by the path that templates/timeline.eta holds. */
const HATCHES = `<rect class="f-hatch" width="100%" y="-5" height="${LANE_PIXELS + 10}" clip-path="url(#pauses)"/>`;

/** The pauses as a path in a space of width and height 1; the narrowest stay visible. */
export function pausePath(pauses: readonly Pause[], axis: Ends): string {
  return within(pauses, axis)
    .map(({ from, to }) => {
      const width = Math.max((to - from) / 100, NARROWEST_HATCH).toFixed(4);
      return `M${(from / 100).toFixed(4)} 0h${width}v1h-${width}z`;
    })
    .join("");
}

function pauseNames(pauses: readonly Pause[], axis: Ends): string {
  return within(pauses, axis)
    .filter(({ from, to }) => to - from >= NARROW_PAUSE)
    .map(
      ({ from, to, lasted_us }) =>
        `<text class="middle halo spare" x="${((from + to) / 2).toFixed(2)}%" y="22">${duration(lasted_us)} pause</text>`,
    )
    .join("");
}
