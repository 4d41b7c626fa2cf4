/** Axes: where the labels of a chart stand, in percent of its width, and what they say. */
import { clock, count, day } from "./figures.js";

/**
 * @typedef {{ at: number, label: string }} Tick  Percent of the axis, and what stands there.
 * @typedef {{ name: string, offsetUs: number }} Zone  What is added to UTC, and what that is called.
 */

/** @type {Zone} */
export const UTC = { name: "UTC", offsetUs: 0 };

const SECOND_US = 1_000_000;
const MOST_TICKS = 12;
/** Room that a letter of a label takes on the timeline, in percent of the axis. */
const PERCENT_PER_LETTER = 0.8;
const TIME_STEPS_US = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600,
  1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 31_536_000,
].map((seconds) => seconds * SECOND_US);

/**
 * Ticks of a time axis, at round times of the zone; the first carries its name.
 * @param {number} firstUs
 * @param {number} lastUs
 * @param {Zone} zone
 * @returns {Tick[]}
 */
export function timeTicks(firstUs, lastUs, zone = UTC) {
  const span = Math.max(lastUs - firstUs, 1);
  const step = TIME_STEPS_US.find((candidate) => span / candidate <= MOST_TICKS) ?? span;
  const first = firstUs + zone.offsetUs;
  const last = lastUs + zone.offsetUs;
  return spread(
    roundTicks(first, last, step).map((at, place) => ({
      at: percent(at, first, last),
      label: timeLabel(at, step) + (place === 0 ? ` ${zone.name}` : ""),
    })),
  );
}

/**
 * Ticks of an axis of frame numbers; the first carries the word.
 * @param {number} first
 * @param {number} last
 * @returns {Tick[]}
 */
export function frameTicks(first, last) {
  return spread(
    roundTicks(first, last, Math.max(roundStep(last - first, MOST_TICKS), 1)).map((at, place) => ({
      at: percent(at, first, last),
      label: place === 0 ? `frame ${count(at)}` : count(at),
    })),
  );
}

/**
 * Round values within an extent, for the labels of a vertical axis.
 * @param {number} low
 * @param {number} high
 * @param {number} most
 * @returns {number[]}
 */
export function roundValues(low, high, most) {
  return roundTicks(low, high, Math.max(roundStep(high - low, most), 1));
}

/**
 * Every tick, or every second or third, so that labels have room; the one with the unit stays.
 * @param {readonly Tick[]} ticks
 * @returns {Tick[]}
 */
function spread(ticks) {
  const [first, second] = ticks;
  if (first === undefined || second === undefined) return [...ticks];
  const letters = Math.max(...ticks.slice(1).map(({ label }) => label.length)) + 1;
  const every = Math.ceil((letters * PERCENT_PER_LETTER) / (second.at - first.at));
  const kept = ticks.filter((_, place) => place % every === 0);
  // The first label is the longest, and stands to the right of its place at the start of the axis.
  const room = first.label.length * PERCENT_PER_LETTER;
  return kept.filter(({ at }, place) => place !== 1 || at - first.at >= room);
}

/**
 * The position of a value between two others, in percent.
 * @param {number} value
 * @param {number} first
 * @param {number} last
 */
export function percent(value, first, last) {
  return last > first ? (100 * (value - first)) / (last - first) : 50;
}

/**
 * A short label for an amount on a vertical axis: 950, 5,840, 120k, 4.29G.
 * @param {number} value
 * @returns {string}
 */
export function shortLabel(value) {
  /** @type {[string, number][]} */
  const units = [
    ["G", 1e9],
    ["M", 1e6],
    ["k", 1e5],
  ];
  for (const [unit, size] of units) {
    if (value >= size) {
      const scaled = value / (unit === "k" ? 1000 : size);
      return unit === "k"
        ? `${Math.floor(scaled)}k`
        : `${(Math.floor(100 * scaled) / 100).toFixed(2)}${unit}`;
    }
  }
  return count(value);
}

/**
 * The smallest round step with which an extent has at most so many.
 * @param {number} span
 * @param {number} most
 */
function roundStep(span, most) {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(span, 1) / most));
  const factors = [1, 2, 5, 10];
  return (factors.find((factor) => span / (factor * magnitude) <= most) ?? 10) * magnitude;
}

/**
 * @param {number} first
 * @param {number} last
 * @param {number} step
 */
function roundTicks(first, last, step) {
  const start = Math.ceil(first / step) * step;
  const ticks = Math.floor((last - start) / step) + 1;
  return Array.from({ length: Math.max(ticks, 0) }, (_, place) => start + place * step);
}

/**
 * @param {number} us
 * @param {number} step
 */
function timeLabel(us, step) {
  if (step >= 86_400 * SECOND_US) return day(us);
  if (step >= 60 * SECOND_US) return clock(us).slice(0, 5);
  return clock(us, step < SECOND_US ? 3 : 0);
}
