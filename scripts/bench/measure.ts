/**
 * Runs a program and measures it: wall time, processor time of it and its children, and how much memory
 * they held at once (Linux only: /proc tells).
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

export interface Measurement {
  readonly wallS: number;
  /** User and system time. */
  readonly cpuS: number;
  /** Most memory held at once, by all processes together; null where the system does not tell. */
  readonly peakMib: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const SAMPLE_MS = 10;
const KIB_PER_MIB = 1024;
/** The shell's own word for what its children took: "0m1.234s 0m0.100s", the second line of two. */
const TIMES = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/;

/** Throws where the program fails; `cwd` is where it runs. */
export async function measure(command: readonly string[], cwd: string): Promise<Measurement> {
  const start = performance.now();
  // A shell knows exactly what its children took; descriptor 3 keeps that apart from what they say.
  const child = spawn("sh", ["-c", '"$@"; code=$?; times >&3; exit $code', "sh", ...command], {
    cwd,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const texts = ["", "", ""];
  for (const [index, stream] of child.stdio.slice(1).entries()) {
    stream?.on("data", (data: Buffer) => {
      texts[index] = `${texts[index]}${data.subarray(0, KEPT_BYTES).toString("latin1")}`.slice(
        -KEPT_BYTES,
      );
    });
  }
  let peakKib = 0;
  const sampling = setInterval(() => {
    peakKib = Math.max(peakKib, child.pid === undefined ? 0 : heldKib(child.pid));
  }, SAMPLE_MS);
  const [code] = await once(child, "close");
  clearInterval(sampling);
  const wallS = (performance.now() - start) / 1000;
  const [stdout = "", stderr = "", times = ""] = texts;
  const found = TIMES.exec(times);
  if (code !== 0 || found === null) throw new Error(`${command.join(" ")}: ${stderr.slice(-500)}`);
  const [, userM, userS, systemM, systemS] = found.map(Number) as [
    0,
    number,
    number,
    number,
    number,
  ];
  return {
    wallS,
    cpuS: 60 * (userM + systemM) + userS + systemS,
    peakMib: peakKib === 0 ? null : peakKib / KIB_PER_MIB,
    stdout,
    stderr,
  };
}

/** Of what a program says, the end is enough. */
const KEPT_BYTES = 1 << 16;

/** What the children of process `pid` and theirs have held at most, in KiB; the shell itself left out. */
function heldKib(pid: number): number {
  let sum = 0;
  for (const child of childrenOf(pid)) {
    const most = /^VmHWM:\s+(\d+)/m.exec(readProc(`${child}/status`));
    sum += Number(most?.[1] ?? 0) + heldKib(child);
  }
  return sum;
}

function childrenOf(pid: number): number[] {
  const text = readProc(`${pid}/task/${pid}/children`).trim();
  return text === "" ? [] : text.split(" ").map(Number);
}

/** "" where the process is gone, or the system has no /proc. */
function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return "";
  }
}
