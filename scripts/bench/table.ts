/** Measurements as tables in Markdown, and the machine that they were taken on in words. */
import { arch, cpus, release, totalmem, type } from "node:os";
import type { Measurement } from "./measure.ts";
import { OURS } from "./programs.ts";

/** Medians of several runs. */
export interface Median {
  readonly wallS: number;
  readonly cpuS: number;
  readonly peakMib: number | null;
}

export interface Row {
  readonly name: string;
  readonly does: string;
  readonly median: Median;
}

export function medianOf(runs: readonly Measurement[]): Median {
  const peaks = runs.flatMap(({ peakMib }) => (peakMib === null ? [] : [peakMib]));
  return {
    wallS: middle(runs.map(({ wallS }) => wallS)),
    cpuS: middle(runs.map(({ cpuS }) => cpuS)),
    peakMib: peaks.length === 0 ? null : middle(peaks),
  };
}

export function middle(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** One line per program, with how many times as long as ours it took. */
export function programTable(rows: readonly Row[]): string {
  const ours = rows.find(({ name }) => name === OURS)?.median.wallS ?? Number.NaN;
  const lines = rows.map(({ name, does, median }) =>
    line([
      name,
      does,
      seconds(median.wallS),
      seconds(median.cpuS),
      median.peakMib === null ? "" : `${Math.round(median.peakMib)} MiB`,
      (median.wallS / ours).toFixed(2),
    ]),
  );
  return [
    line(["", "does", "wall", "processor", "memory", "wall, ours = 1"]),
    "|---|---|--:|--:|--:|--:|",
    ...lines,
  ].join("\n");
}

export function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = first?.model.replaceAll(/\s+/g, " ").trim() || "unknown processor";
  return `${cpus().length} × ${model}, ${memory} GiB, ${type()} ${release()} ${arch()}, Node ${process.version}`;
}

export function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
