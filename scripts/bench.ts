/**
 * The benchmark: makes its captures, runs scanxtract and whatever peers are installed in turn, several
 * times, and prints medians.
 *
 *     npm run bench -- [--runs N] [--packets 10000,100000,1000000] [--write]
 *
 * --write puts the tables into README.md. Captures and what the programs leave lie in build/bench.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { goalTable } from "./bench/goals.ts";
import { type Measurement, measure } from "./bench/measure.ts";
import { OURS, PROGRAMS, type Program, versionOf } from "./bench/programs.ts";
import { makeRecording, SHARES } from "./bench/recording.ts";
import { machine, medianOf, middle, programTable, type Row, seconds } from "./bench/table.ts";

const root = dirname(import.meta.dirname);
const folder = join(root, "build/bench");
const BLOCK = /(<!-- measured -->\n)[\s\S]*?(<!-- end of measured -->)/;
/** From here on only programs that are not slow are run, and once. */
const LONG = 5_000_000;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "3" },
    packets: { type: "string", default: "10000,100000,1000000,10000000" },
    write: { type: "boolean", default: false },
  },
});
const runs = Number(values.runs);
const installed = PROGRAMS.map((program) => ({ program, version: versionOf(program) }));
const print = (text: string): unknown => process.stdout.write(`${text}\n\n`);
mkdirSync(folder, { recursive: true });

const measured = new Map<number, readonly Row[]>();
const parts = [describe()];
print(parts[0] as string);
for (const packets of values.packets.split(",").map(Number)) {
  const part = await measureAll(packets);
  print(part);
  parts.push(part);
}
for (const part of [goalTable(measured), await measureStages()]) {
  print(part);
  parts.push(part);
}
if (values.write) write(parts.join("\n\n"));

function describe(): string {
  const { nmap, masscan, connect, udp } = SHARES;
  const ordinary = 100 - nmap - masscan - connect - udp;
  const versions = installed.flatMap(({ program, version }) =>
    version === null || version === "" || program.name.startsWith(OURS)
      ? []
      : [`${program.name.split(" ")[0]} ${version}`],
  );
  return (
    `Of a hundred packets ${nmap + masscan} belong to SYN scans, ${connect} to connect() scans, ` +
    `${udp} to UDP scans, ${ordinary} to ordinary traffic, with what is answered. ` +
    `Medians of ${runs} runs in turn, of one run from ${LONG.toLocaleString("en")} packets on.\n` +
    `${machine()}; ${[...new Set(versions)].join(", ")}.`
  );
}

/** Makes the capture if it is not there, and runs every program over it. */
async function measureAll(packets: number): Promise<string> {
  const capture = captureOf(packets);
  const isLong = packets >= LONG;
  const chosen = installed
    .filter(({ version, program }) => version !== null && !(isLong && program.isSlow))
    .map(({ program }) => program);
  const lists = new Map<Program, Measurement[]>(chosen.map((program) => [program, []]));
  const floors: Measurement[] = [];
  for (let run = 0; run < (isLong ? 1 : runs); run++) {
    for (const [program, list] of lists) {
      list.push(await measure(program.command(capture, folder), root));
    }
    floors.push(await measureFloor());
  }
  const rows = [...lists].map(
    ([{ name, does }, list]): Row => ({ name, does, median: medianOf(list) }),
  );
  rows.push({
    name: "SQLite",
    does: "copies our frame table, all in C",
    median: { ...medianOf(floors), peakMib: null },
  });
  measured.set(packets, rows);
  const title = `${packets.toLocaleString("en")} packets, ${megabytes(capture)}:`;
  return `${title}\n\n${programTable(rows)}`;
}

function captureOf(packets: number): string {
  const capture = join(folder, `${packets}.pcap`);
  if (!existsSync(capture)) makeRecording(packets, capture);
  return capture;
}

/** The copy alone, without starting Node: what it took is what it prints. */
async function measureFloor(): Promise<Measurement> {
  const file = join(folder, "floor.sqlite");
  const command = ["scripts/bench/floor.ts", join(folder, "case/case.sqlite"), file];
  const copy = await measure([process.execPath, ...command], root);
  const wallS = Number(copy.stdout);
  return { ...copy, wallS, cpuS: wallS };
}

/** Where the time goes, in seconds, from runs of their own: looking at the clock takes time as well. */
async function measureStages(): Promise<string> {
  const packets = 1_000_000;
  const ours = PROGRAMS.find(({ name }) => name === OURS) as Program;
  const command = [...ours.command(captureOf(packets), folder), "--timings"];
  const found = new Map<string, number[]>();
  for (let run = 0; run < runs; run++) {
    const { stderr } = await measure(command, root);
    for (const [, stage = "", spent] of stderr.matchAll(/^(\w[\w ]*?) +([\d.]+) s$/gm)) {
      found.set(stage, [...(found.get(stage) ?? []), Number(spent)]);
    }
  }
  const rows = Array.from(found, ([stage, spent]) => `| ${stage} | ${seconds(middle(spent))} |`);
  const title = `Stages of ${OURS} at ${packets.toLocaleString("en")} packets (\`--timings\`):`;
  return `${title}\n\n| stage | wall |\n|---|--:|\n${rows.join("\n")}`;
}

function megabytes(file: string): string {
  return `${Math.round(statSync(file).size / 1_000_000).toLocaleString("en")} MB`;
}

function write(text: string): void {
  const readme = join(root, "README.md");
  const before = readFileSync(readme, "utf8");
  if (!BLOCK.test(before)) throw new Error("README.md has no block for what was measured");
  writeFileSync(
    readme,
    before.replace(BLOCK, (_, start: string, end: string) => `${start}\n${text}\n\n${end}`),
  );
}
