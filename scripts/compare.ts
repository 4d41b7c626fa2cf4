/**
 * Compares scanxtract's reading of captures with that of tshark and capinfos, frame by frame.
 *
 *     node scripts/compare.ts [--fields] FILE|FOLDER …
 *
 * Counts and times always; with --fields also the decoded fields. Exits with 1 where a difference
 * has no known reason. Needs Wireshark's tshark and capinfos (4.0 or later).
 */
import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readWithScanxtract } from "./compare/case.ts";
import { type Difference, findDifferences } from "./compare/differences.ts";
import { EXPLANATIONS } from "./compare/explanations.ts";
import { COUNTED, type ComparedCapture } from "./compare/fields.ts";
import { readWithTshark } from "./compare/tshark.ts";

const print = (line: string): unknown => process.stdout.write(`${line}\n`);

/** Frames listed for one kind of difference. */
const MOST_RANGES = 20;

const { values, positionals } = parseArgs({
  options: { fields: { type: "boolean", default: false } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  process.stderr.write("usage: node scripts/compare.ts [--fields] FILE|FOLDER …\n");
  process.exit(2);
}

const files = positionals.flatMap((path) =>
  statSync(path).isDirectory()
    ? globSync("**/*", { cwd: path, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [path],
);

const totals = { files: 0, unreadable: 0, frames: 0, unexplained: 0 };
const explained = new Map<string, number>();

for (const file of files) {
  const theirs = readWithTshark(file);
  const ours = readWithScanxtract(file);
  if (typeof ours === "string") {
    reportRefused(file, theirs, ours);
  } else if (theirs === null) {
    reportUnread(file, ours);
  } else {
    reportReadable(file, theirs, ours);
  }
}

print(
  `\n${totals.files} captures, ${totals.frames} frames compared; ${totals.unreadable} unreadable`,
);
for (const { code, reason } of EXPLANATIONS) {
  const times = explained.get(code) ?? 0;
  if (times > 0) print(`explained ${String(times).padStart(6)}  ${code}: ${reason}`);
}
print(`unexplained ${totals.unexplained}`);
process.exitCode = totals.unexplained === 0 ? 0 : 1;

/** Containers other than pcap and pcapng are refused with the command that converts them. */
function reportRefused(file: string, theirs: ComparedCapture | null, message: string): void {
  totals.unreadable++;
  print(`${file}: refused (${message})`);
  const packets = theirs?.packets ?? 0;
  if (packets === 0 || message.includes("convert it with")) return;
  print(`  UNEXPLAINED: tshark reads ${packets} packets`);
  totals.unexplained++;
}

function reportUnread(file: string, ours: ComparedCapture): void {
  totals.unreadable++;
  print(`${file}: not read by tshark; scanxtract reads ${ours.packets} packets`);
  if (ours.packets > 0) totals.unexplained++;
}

function reportReadable(file: string, theirs: ComparedCapture, ours: ComparedCapture): void {
  const differences = findDifferences(theirs, ours, values.fields);
  totals.files++;
  totals.frames += theirs.frames.size;
  print(`${file}: ${ours.packets} packets${countLayers(ours)}`);
  const kinds = Map.groupBy(differences, (difference) =>
    [difference.explanation ?? "UNEXPLAINED", difference.field].join(" "),
  );
  for (const [kind, of] of kinds) print(`  ${kind}: ${describe(of)}`);
  for (const { explanation } of differences) {
    if (explanation === null) totals.unexplained++;
    else explained.set(explanation, (explained.get(explanation) ?? 0) + 1);
  }
}

function countLayers({ frames }: ComparedCapture): string {
  const counts = COUNTED.map((layer) => {
    let count = 0;
    for (const frame of frames.values()) if (frame.layers.has(layer)) count++;
    return count === 0 ? "" : `, ${layer} ${count}`;
  });
  return counts.join("");
}

function describe(differences: readonly Difference[]): string {
  const [first] = differences;
  const example = `tshark "${first?.theirs}", scanxtract "${first?.ours}"`;
  const frames = differences.flatMap(({ frame }) => (frame === null ? [] : [frame]));
  if (frames.length === 0) return example;
  return `${differences.length} in frames ${ranges(frames)} (first: ${example})`;
}

/** "1-3, 7". */
function ranges(frames: readonly number[]): string {
  const spans: { from: number; to: number }[] = [];
  for (const frame of frames) {
    const last = spans.at(-1);
    if (last !== undefined && last.to + 1 === frame) last.to = frame;
    else spans.push({ from: frame, to: frame });
  }
  const shown = spans
    .slice(0, MOST_RANGES)
    .map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
  return shown.join(", ") + (spans.length > MOST_RANGES ? ", …" : "");
}
