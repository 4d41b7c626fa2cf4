/** Runs the program as a user does, in a folder of its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = dirname(dirname(import.meta.dirname));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Path of a sample. */
export function sample(name: string): string {
  return join(root, "samples", `${name}.pcap`);
}

/** Runs scanxtract with `args`; `env` is added to a plain environment. */
export function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  folder: string = root,
): Outcome {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "src/cli.ts"), ...args],
    { cwd: folder, encoding: "utf8", env: { PATH: "", TZ: "UTC", ...env }, maxBuffer: 1 << 27 },
  );
  return { code: status, stdout, stderr };
}

/** Calls `use` with a folder that is gone afterwards. */
export async function withFolder<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-cli-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
