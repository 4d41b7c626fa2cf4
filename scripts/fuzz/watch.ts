/** Runs scripts/fuzz/pipeline.ts in children, and ends one that hangs or grows. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

const RUN_MS = 20_000;
const MOST_MEBIBYTES = 512;
/** A child is replaced after this many, so that what it grows by is seen against a fresh start. */
const RUNS_PER_CHILD = 250;
const REPORT_RUNS = 250;

type OnFault = (seed: number, fault: string) => void;

/** Runs `runs` seeds from `firstSeed` on; a child that dies is followed by one that goes on behind. */
export async function watchPipeline(
  folder: string,
  firstSeed: number,
  runs: number,
  onFault: OnFault,
  print: (line: string) => void,
): Promise<void> {
  let done = 0;
  while (done < runs) {
    done += await watchChild(
      folder,
      firstSeed + done,
      Math.min(RUNS_PER_CHILD, runs - done),
      onFault,
    );
    if (done % REPORT_RUNS === 0 || done === runs) print(`${done} runs`);
  }
}

/** Returns the number of runs that are over, the one that failed included. */
async function watchChild(
  folder: string,
  firstSeed: number,
  runs: number,
  onFault: OnFault,
): Promise<number> {
  const program = join(import.meta.dirname, "pipeline.ts");
  const child = spawn(process.execPath, [program, folder, `${firstSeed}`, `${runs}`], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const progress = { seed: firstSeed, over: 0, isHung: false };
  const timer = setTimeout(() => {
    progress.isHung = true;
    child.kill("SIGKILL");
  }, RUN_MS);
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    timer.refresh();
    const [word, seed, mebibytes, ...fault] = line.split(" ");
    progress.seed = Number(seed);
    if (word !== "done") continue;
    progress.over++;
    const found: string | null = JSON.parse(fault.join(" "));
    if (found !== null) onFault(progress.seed, found);
    if (Number(mebibytes) > MOST_MEBIBYTES) onFault(progress.seed, `${mebibytes} MiB`);
  }
  clearTimeout(timer);
  if (progress.over === runs) return runs;
  onFault(progress.seed, progress.isHung ? `hangs after ${RUN_MS} ms` : `dies: ${errors}`);
  return progress.over + 1;
}
