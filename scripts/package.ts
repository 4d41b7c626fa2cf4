/**
 * `npm run package`: makes dist/scanxtract, one executable for this system.
 *
 * With --target NAME, as often as wanted, those that are named instead, under their names; with --all
 * everything that a release consists of. Beside them it leaves the licences of what they carry of
 * others, and SHA256SUMS of all that dist/ then holds.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { EXIT } from "../src/commands/exit-codes.ts";
import { hashFile } from "../src/custody/file-state.ts";
import { UserError } from "../src/errors.ts";
import { writeExecutable } from "./package/executable.ts";
import { findTarget, hostTarget, TARGETS, type Target } from "./package/targets.ts";

const root = dirname(import.meta.dirname);
const dist = join(root, "dist");
const SUMS = "SHA256SUMS";
/** What is in dist/ under its last name. */
const FINISHED = /^(scanxtract[\w.-]*|THIRD-PARTY-LICENCES\.txt)$/;
const UNFINISHED = /\.\d+$/;

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => process.exit(EXIT.interrupted));
}

async function make(target: Target, output: string): Promise<void> {
  const file = join(dist, output);
  const licences = await writeExecutable(target, file);
  replace("THIRD-PARTY-LICENCES.txt", licences);
  const bytes = statSync(file).size.toLocaleString("en");
  process.stderr.write(`${relative(process.cwd(), file)}: ${bytes} bytes\n`);
}

function packForNpm(): void {
  const args = ["pack", "--silent", "--pack-destination", dist];
  const { status, stderr } = spawnSync("npm", args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm pack: ${stderr}`);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        target: { type: "string", multiple: true, default: [] },
        all: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error));
  }
}

/** In the form that `sha256sum --check` reads. */
async function writeSums(): Promise<void> {
  const names = readdirSync(dist)
    .filter((name) => FINISHED.test(name) && !UNFINISHED.test(name))
    .sort();
  const lines: string[] = [];
  for (const name of names) lines.push(`${await hashFile(join(dist, name))}  ${name}\n`);
  replace(SUMS, lines.join(""));
}

/** Writes a file of dist/, which is there as it was or whole. */
function replace(name: string, text: string): void {
  const file = join(dist, name);
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

async function main(): Promise<void> {
  const { values } = readArguments();
  const targets = (values.all ? Object.keys(TARGETS) : values.target).map(findTarget);
  if (targets.length === 0) {
    await make(hostTarget(), process.platform === "win32" ? "scanxtract.exe" : "scanxtract");
  }
  for (const target of targets) await make(target, target.output);
  if (values.all) packForNpm();
  await writeSums();
}

await main().catch((error: unknown) => {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`scanxtract: ${error.message}\n`);
  process.exitCode = EXIT.usage;
});
