/**
 * Writes a capture made to hurt, and tells what analysing it costs.
 *
 *     node scripts/fuzz/attack.ts [--count N] [NAME …]
 *
 * Without names all of attacks.ts and crowd-attacks.ts, at full size: some gigabytes of disk, and minutes.
 */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { ATTACKS } from "./attacks.ts";
import { CROWD_ATTACKS } from "./crowd-attacks.ts";

const root = dirname(dirname(import.meta.dirname));
/** Tells what a run took once it is over, whatever became of it. */
const METER = `data:text/javascript,process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write("peak " + maxRSS + " kB, " + (userCPUTime + systemCPUTime) + " us\\n");
});`;

const { values, positionals } = parseArgs({
  options: { count: { type: "string" } },
  allowPositionals: true,
});

const attacks = { ...ATTACKS, ...CROWD_ATTACKS };

for (const name of positionals.length > 0 ? positionals : Object.keys(attacks)) {
  const attack = attacks[name];
  if (attack === undefined)
    throw new Error(`no attack ${name}; ${Object.keys(attacks).join(", ")}`);
  const count = values.count === undefined ? attack.many : Number(values.count);
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-attack-"));
  try {
    const capture = join(folder, `${name}.pcap`);
    write(capture, attack.make(count));
    measure(name, count, capture, join(folder, "out"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(path: string, stream: Iterable<Uint8Array>): void {
  const file = openSync(path, "wx");
  for (const chunk of stream) writeSync(file, chunk);
  closeSync(file);
}

function measure(name: string, count: number, capture: string, out: string): void {
  const started = performance.now();
  const program = ["--import", METER, join(root, "src/cli.ts"), "-r", capture, "-o", out];
  const result = spawnSync(process.execPath, program, { encoding: "utf8" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const [, peak, cpuUs] = /peak (\d+) kB, (\d+) us/.exec(result.stderr) ?? [];
  const cpuSeconds = (Number(cpuUs) / 1e6).toFixed(1);
  const mebibytes = (size: number): string => `${Math.round(size / 2 ** 20)} MiB`;
  process.stdout.write(
    `${name} ${count}: exit ${result.status ?? result.signal}, ${seconds} s (${cpuSeconds} s of CPU), peak ${mebibytes(Number(peak) * 1024)}, ` +
      `capture ${mebibytes(statSync(capture).size)}\n`,
  );
  if (result.status !== 0) {
    process.stdout.write(`  ${result.stderr.trim().split("\n").slice(0, 12).join("\n  ")}\n`);
    return;
  }
  const database = new Database(join(out, "case.sqlite"), { readonly: true });
  const problems = database.prepare<[], { code: string; frames: number; message: string }>(
    "select code, sum(frames) as frames, min(message) as message from problems group by code",
  );
  for (const { code, frames, message } of problems.all()) {
    process.stdout.write(`  ${code} (${frames}): ${message}\n`);
  }
  process.stdout.write(
    `  case ${mebibytes(statSync(join(out, "case.sqlite")).size)}, page ${mebibytes(statSync(join(out, "report.html")).size)}\n`,
  );
  database.close();
}
