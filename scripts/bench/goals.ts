/** What speed and memory are to reach, against what was measured. */
import { OURS } from "./programs.ts";
import type { Median, Row } from "./table.ts";

const MILLION = 1_000_000;

/** Rows of the tables by the number of packets. */
export type Measured = ReadonlyMap<number, readonly Row[]>;

interface Goal {
  readonly name: string;
  readonly wanted: number;
  /** The more the better; else the less. */
  readonly isLeast: boolean;
  /** Undefined where something that it needs was not measured. */
  readonly value: (measured: Measured) => number | undefined;
}

const GOALS: readonly Goal[] = [
  {
    name: "a million packets: wall time of `tshark -T fields` over ours",
    wanted: 10,
    isLeast: true,
    value: (measured) => over(wall(measured, MILLION, "tshark -T fields"), wall(measured, MILLION)),
  },
  {
    name: "a million packets: our wall time over that of argus",
    wanted: 1,
    isLeast: false,
    value: (measured) => over(wall(measured, MILLION), wall(measured, MILLION, "argus")),
  },
  {
    name: "a million packets: our wall time over SQLite's copy",
    wanted: 6,
    isLeast: false,
    value: (measured) => over(wall(measured, MILLION), wall(measured, MILLION, "SQLite")),
  },
  {
    name: "a million packets: memory in MiB",
    wanted: 400,
    isLeast: false,
    value: (measured) => memory(measured, MILLION),
  },
  {
    name: "ten million packets: wall time over that of a million",
    wanted: 11,
    isLeast: false,
    value: (measured) => over(wall(measured, 10 * MILLION), wall(measured, MILLION)),
  },
  {
    name: "ten million packets: memory over that of a million",
    wanted: 1.5,
    isLeast: false,
    value: (measured) => over(memory(measured, 10 * MILLION), memory(measured, MILLION)),
  },
  {
    name: "ten thousand packets: wall time in seconds",
    wanted: 0.5,
    isLeast: false,
    value: (measured) => wall(measured, MILLION / 100),
  },
];

/** A line per goal of which something was measured, and whether it is reached. */
export function goalTable(measured: Measured): string {
  const lines = GOALS.flatMap(({ name, wanted, isLeast, value }) => {
    const found = value(measured);
    if (found === undefined) return [];
    const isReached = isLeast ? found >= wanted : found <= wanted;
    const bound = `at ${isLeast ? "least" : "most"} ${wanted}`;
    return [`| ${name} | ${bound} | ${found.toFixed(2)} | ${isReached ? "reached" : "missed"} |`];
  });
  return ["| goal | wanted | measured | |", "|---|--:|--:|---|", ...lines].join("\n");
}

function medianFor(measured: Measured, packets: number, name: string): Median | undefined {
  return measured.get(packets)?.find((row) => row.name === name)?.median;
}

function wall(measured: Measured, packets: number, name = OURS): number | undefined {
  return medianFor(measured, packets, name)?.wallS;
}

function memory(measured: Measured, packets: number): number | undefined {
  return medianFor(measured, packets, OURS)?.peakMib ?? undefined;
}

function over(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}
