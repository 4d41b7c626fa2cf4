/** Runs scripts/fuzz/pipeline.ts in children, and ends one that hangs or grows. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Of CPU for one run, as a busy machine is no fault; and of waiting, as a run that does nothing hangs too. */
const RUN_MS = 20_000;
const LONGEST_WAITS = 30;
const MS_PER_TICK = 10;
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
  const progress = { seed: firstSeed, over: 0, isHung: false, waits: 0, cpuMs: 0 };
  const timer = setInterval(() => {
    progress.waits++;
    const usedMs = cpuMs(child.pid) - progress.cpuMs;
    // Infinity less infinity is no number: without /proc it is the first wait that counts.
    if (usedMs < RUN_MS && progress.waits < LONGEST_WAITS) return;
    progress.isHung = true;
    child.kill("SIGKILL");
  }, RUN_MS);
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    timer.refresh();
    progress.waits = 0;
    progress.cpuMs = cpuMs(child.pid);
    const [word, seed, mebibytes, ...fault] = line.split(" ");
    progress.seed = Number(seed);
    if (word !== "done") continue;
    progress.over++;
    const found: string | null = JSON.parse(fault.join(" "));
    if (found !== null) onFault(progress.seed, found);
    if (Number(mebibytes) > MOST_MEBIBYTES) onFault(progress.seed, `${mebibytes} MiB`);
  }
  clearInterval(timer);
  if (progress.over === runs) return runs;
  onFault(progress.seed, progress.isHung ? "hangs" : `dies: ${errors}`);
  return progress.over + 1;
}

/** CPU that a process has used, by proc(5); without /proc it counts as more than any run may use. */
function cpuMs(pid: number | undefined): number {
  try {
    const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ");
    const [user, system] = fields.split(" ").slice(11, 13);
    return (Number(user) + Number(system)) * MS_PER_TICK;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
