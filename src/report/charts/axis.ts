/** Axes: where the labels of a chart stand, in percent of its width, and what they say. */
import { clock, count, day } from "../figures.ts";

export interface Tick {
  /** Percent of the axis. */
  readonly at: number;
  readonly label: string;
}

const SECOND_US = 1_000_000;
const MOST_TICKS = 12;
/** Room that a letter of a label takes on the timeline, in percent of the axis. */
const PERCENT_PER_LETTER = 0.8;
const TIME_STEPS_US = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600,
  1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 31_536_000,
].map((seconds) => seconds * SECOND_US);

/** Ticks of a time axis in UTC, at round times; the first carries the zone. */
export function timeTicks(firstUs: number, lastUs: number): Tick[] {
  const span = Math.max(lastUs - firstUs, 1);
  const step = TIME_STEPS_US.find((candidate) => span / candidate <= MOST_TICKS) ?? span;
  return spread(
    roundTicks(firstUs, lastUs, step).map((at, place) => ({
      at: percent(at, firstUs, lastUs),
      label: timeLabel(at, step) + (place === 0 ? " UTC" : ""),
    })),
  );
}

/** Ticks of an axis of frame numbers; the first carries the word. */
export function frameTicks(first: number, last: number): Tick[] {
  const span = Math.max(last - first, 1);
  const magnitude = 10 ** Math.floor(Math.log10(span / MOST_TICKS));
  const step =
    [1, 2, 5, 10].map((factor) => factor * magnitude).find((size) => span / size <= MOST_TICKS) ??
    span;
  return spread(
    roundTicks(first, last, Math.max(step, 1)).map((at, place) => ({
      at: percent(at, first, last),
      label: place === 0 ? `frame ${count(at)}` : count(at),
    })),
  );
}

/** Every tick, or every second or third, so that labels have room; the one with the unit stays. */
function spread(ticks: readonly Tick[]): Tick[] {
  const [first, second] = ticks;
  if (first === undefined || second === undefined) return [...ticks];
  const letters = Math.max(...ticks.slice(1).map(({ label }) => label.length)) + 1;
  const every = Math.ceil((letters * PERCENT_PER_LETTER) / (second.at - first.at));
  return ticks.filter((_, place) => place % every === 0);
}

/** The position of a value between two others, in percent. */
export function percent(value: number, first: number, last: number): number {
  return last > first ? (100 * (value - first)) / (last - first) : 50;
}

/** A short label for a value on a vertical axis: 950, 65535, 4.29G. */
export function shortLabel(value: number): string {
  for (const [unit, size] of [
    ["G", 1e9],
    ["M", 1e6],
    ["k", 1e5],
  ] as const) {
    if (value >= size) {
      const scaled = value / (unit === "k" ? 1000 : size);
      return `${scaled < 10 ? scaled.toFixed(2) : Math.floor(scaled)}${unit}`;
    }
  }
  return String(value);
}

function roundTicks(first: number, last: number, step: number): number[] {
  const start = Math.ceil(first / step) * step;
  const ticks = Math.floor((last - start) / step) + 1;
  return Array.from({ length: Math.max(ticks, 0) }, (_, place) => start + place * step);
}

function timeLabel(us: number, step: number): string {
  if (step >= 86_400 * SECOND_US) return day(us);
  if (step >= 60 * SECOND_US) return clock(us).slice(0, 5);
  return clock(us, step < SECOND_US ? 3 : 0);
}
