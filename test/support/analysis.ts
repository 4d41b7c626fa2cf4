/** Runs the program over a capture into a folder of its own: in this process, or in a child. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { type AnalyzeOptions, analyze } from "../../src/analyze.ts";

const root = dirname(dirname(import.meta.dirname));
export const PROGRAM = join(root, "src/cli.ts");
/** One scan of a hundred ports. */
export const SAMPLE = join(root, "samples/nmap-fast.pcap");

/** Calls `use` with a new folder, which is gone afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-test-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function optionsFor(path: string, folder: string): AnalyzeOptions {
  return {
    paths: [path],
    folder,
    onExisting: "refuse",
    vendorFile: undefined,
    thresholds: ["live_attempts=1000"],
    commandLine: "",
    notes: { caseId: null, examiner: null, evidenceId: null, notes: null },
    sensor: null,
    clockOffsetS: null,
    homeNetworks: [],
    onProgress: () => {},
  };
}

/** Analyses the bytes and calls `use` with the finished case and its folder. */
export function withCase<T>(
  chunks: Iterable<Uint8Array>,
  use: (database: Database.Database, folder: string) => T | Promise<T>,
  fileName = "capture.pcap",
): Promise<T> {
  return withFolder(async (folder) => {
    const path = join(folder, fileName);
    for (const chunk of chunks) writeFileSync(path, chunk, { flag: "a" });
    await analyze(optionsFor(path, join(folder, "out")), () => {});
    const database = new Database(join(folder, "out/case.sqlite"), { readonly: true });
    try {
      return await use(database, join(folder, "out"));
    } finally {
      database.close();
    }
  });
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in a child process. */
export function runProgram(...args: readonly string[]): Outcome {
  const result = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: "utf8" });
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** Expects one sentence and exit code 2. */
export function checkRefused({ status, stderr }: Outcome, sentence: RegExp): void {
  assert.match(stderr, sentence);
  assert.match(stderr, /^scanxtract: [^\n]+\n$/);
  assert.equal(status, 2);
}
