/** The small multiples of a scan: one chart per header field of its probes, by frame and by time. */
import { clock, count, counted } from "../figures.ts";
import { shortLabel } from "./axis.ts";
import { type Grid, OPEN_MARK } from "./grid.ts";
import { COLUMNS, type Extent, FEW_VALUES, type Field, type FieldChart, ROWS } from "./probes.ts";

const ROW_PIXELS = 3;
const PLOT_PIXELS = ROWS * ROW_PIXELS;
const AXIS_PIXELS = 20;
/** Up to so many open answers are ringed dots; more speak for themselves. */
const MOST_DOTS = 24;

const TITLES: Readonly<Record<Field, string>> = {
  src_port: "Source port",
  ip_length: "IP length",
  ip_id: "IP ID",
  ip_ttl: "TTL",
  dst_port: "Destination port",
  tcp_seq: "Sequence number",
  tcp_ack: "Acknowledgment",
  tcp_window: "Window",
};

/** A chart with its words, ready for the template. */
export interface Multiple {
  readonly title: string;
  readonly values: string;
  readonly says: string;
  readonly byFrame: string;
  /** Empty where the probes have no time. */
  readonly byTime: string;
}

export function multiple(chart: FieldChart, extent: Extent): Multiple {
  const title = TITLES[chart.field];
  const words = `${counted(chart.values, "value")}, ${chart.low} to ${chart.high}`;
  const hasTimes = extent.firstUs !== null && extent.lastUs !== null;
  return {
    title,
    values: counted(chart.values, "value"),
    says: saying(chart),
    byFrame: plot(chart, chart.byFrame, `${title} by frame: ${words}`, [
      `frame ${count(extent.first)}`,
      count(extent.last),
    ]),
    byTime: hasTimes
      ? plot(chart, chart.byTime, `${title} by time: ${words}`, timeEnds(extent))
      : "",
  };
}

function timeEnds({ firstUs, lastUs }: Extent): [string, string] {
  if (firstUs === null || lastUs === null) return ["", ""];
  const digits = lastUs - firstUs < 10_000_000 ? 3 : 0;
  return [clock(firstUs, digits), clock(lastUs, digits)];
}

/** What the chart shows, in words: the values where they are few, else their extent. */
function saying({ commonest, values, low, high, most }: FieldChart): string {
  if (values === 1) return `always ${low}`;
  if (values <= FEW_VALUES) {
    return commonest.map(({ value, frames }) => `${value} ×${count(frames)}`).join(" · ");
  }
  return `${low} to ${high}, commonest ×${count(most)}`;
}

function plot(chart: FieldChart, grid: Grid, label: string, ends: readonly string[]): string {
  const { low, high } = chart;
  const labels = low === high ? [low] : [low, ...(chart.isLog ? decades(low, high) : []), high];
  const levels = labels.map((value) => {
    const row = rowOf(value, chart);
    return { value, y: PLOT_PIXELS - (row + 0.5) * ROW_PIXELS };
  });
  return [
    `<svg class="plot" height="${PLOT_PIXELS + AXIS_PIXELS}" role="img" aria-label="${label}">`,
    ...levels.map(({ y }) => `<line x1="0" x2="100%" y1="${y}" y2="${y}"/>`),
    `<line class="base" x1="0" x2="100%" y1="${PLOT_PIXELS}" y2="${PLOT_PIXELS}"/>`,
    `<svg class="cells" width="100%" height="${PLOT_PIXELS}" viewBox="0 0 ${COLUMNS} ${ROWS}" preserveAspectRatio="none">${grid.paths()}</svg>`,
    dots(grid),
    ...levels.map(
      ({ value, y }) => `<text class="end y-label" x="-8" y="${y + 4}">${shortLabel(value)}</text>`,
    ),
    `<text x="0" y="${PLOT_PIXELS + 16}">${ends[0] ?? ""}</text>`,
    `<text class="end" x="100%" y="${PLOT_PIXELS + 16}">${ends[1] ?? ""}</text></svg>`,
  ].join("");
}

/** Powers of ten well inside an extent, for the labels of a log scale. */
function decades(low: number, high: number): number[] {
  return [10, 100, 1000, 10_000].filter((power) => power > 4 * (low + 1) && power < high / 4);
}

function dots(grid: Grid): string {
  const open = grid.centres(OPEN_MARK);
  if (open.length > MOST_DOTS) return "";
  return open
    .map(({ column, row }) => {
      const x = ((100 * column) / COLUMNS).toFixed(1);
      return `<circle class="dot" cx="${x}%" cy="${row * ROW_PIXELS}" r="3"/>`;
    })
    .join("");
}

/** The row of a value, counted from below, as probes.ts has the database place it. */
function rowOf(value: number, { low, high, isLog }: FieldChart): number {
  return isLog
    ? Math.floor((ROWS * Math.log((value + 1) / (low + 1))) / Math.log((high + 2) / (low + 1)))
    : Math.floor(((2 * (value - low) + 1) * ROWS) / (2 * (high - low + 1)));
}
