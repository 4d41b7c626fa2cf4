/**
 * Fuzzing: captures of samples/, mutated, through the program.
 *
 *     npm run fuzz -- [--runs N] [--seed S] [--readers]
 *
 * Without --readers each run is the whole program, in a child process with limits on time and memory;
 * with it, only reader, decoder and recording, some hundred runs a second. What fails is kept in
 * build/fuzz/ under its seed, and --runs 1 --seed S brings it back.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { mutated } from "./fuzz/mutations.ts";
import { Readers } from "./fuzz/readers.ts";
import { readSamples } from "./fuzz/samples.ts";
import { watchPipeline } from "./fuzz/watch.ts";

const READER_BYTES = 8000;
const PIPELINE_BYTES = 30_000;
/** Of CPU: a busy machine is no fault. */
const READER_MS = 2000;
const REPORT_RUNS = 1000;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    readers: { type: "boolean", default: false },
  },
});
const runs = Number(values.runs);
const firstSeed = Number(values.seed);
const kept = join(dirname(import.meta.dirname), "build/fuzz");
const samples = readSamples();
const folder = mkdtempSync(join(tmpdir(), "scanxtract-fuzz-"));
const print = (line: string): unknown => process.stdout.write(`${line}\n`);
let failures = 0;

try {
  if (values.readers) await fuzzReaders();
  else
    await watchPipeline(
      folder,
      firstSeed,
      runs,
      (seed, fault) => keep(seed, fault, PIPELINE_BYTES),
      print,
    );
} finally {
  rmSync(folder, { recursive: true });
}
print(`${runs} runs from seed ${firstSeed}, ${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;

async function fuzzReaders(): Promise<void> {
  const readers = new Readers(join(folder, "hostile.pcap"));
  const totals = { refused: 0, packets: 0, slowest: 0 };
  for (let run = 0; run < runs; run++) {
    const seed = firstSeed + run;
    const started = process.cpuUsage();
    try {
      const packets = await readers.read(mutated(samples, seed, READER_BYTES));
      if (packets < 0) totals.refused++;
      else totals.packets += packets;
    } catch (error) {
      keep(
        seed,
        error instanceof Error ? (error.stack ?? error.message) : String(error),
        READER_BYTES,
      );
    }
    const { user, system } = process.cpuUsage(started);
    const took = (user + system) / 1000;
    totals.slowest = Math.max(totals.slowest, took);
    if (took > READER_MS) keep(seed, `took ${Math.round(took)} ms`, READER_BYTES);
    if ((run + 1) % REPORT_RUNS === 0) {
      const mebibytes = Math.round(process.memoryUsage.rss() / 2 ** 20);
      print(
        `${run + 1} runs: ${totals.refused} refused, ${totals.packets} packets, ` +
          `slowest ${Math.round(totals.slowest)} ms, ${mebibytes} MiB`,
      );
    }
  }
}

function keep(seed: number, fault: string, mostBytes: number): void {
  failures++;
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, `${seed}-${mostBytes}.pcap`), mutated(samples, seed, mostBytes));
  print(`seed ${seed}: ${fault}`);
}
