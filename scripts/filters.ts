/**
 * Holds our Wireshark filters against tshark: each must select exactly the frames of its scan.
 *
 * Usage: node scripts/filters.ts CAPTURE...
 *
 * Prints a line per filter that selects other frames, and how many there were; exits 1 where one
 * does. Needs tshark.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { selectFrames } from "../src/evidence/select-frames.ts";
import { wiresharkFilter } from "../src/evidence/wireshark-filter.ts";
import { openCase } from "../src/store/open-case.ts";

const ANYTHING = { hosts: [], ports: [], protocols: [], states: [] };
const ROLES = [[], ["probe"], ["answer"]];

const folder = mkdtempSync(join(tmpdir(), "scanxtract-filters-"));
let filters = 0;
let wrong = 0;
let none = 0;
for (const capture of process.argv.slice(2)) compareCapture(capture);
rmSync(folder, { recursive: true });
process.stdout.write(`${filters} filters, ${wrong} wrong; ${none} sets of frames without one\n`);
process.exitCode = wrong === 0 ? 0 : 1;

function compareCapture(capture: string): void {
  run(process.execPath, ["src/cli.ts", "-r", capture, "-o", folder, "-f", "-q"]);
  const database = openCase(folder);
  const scans = database
    .prepare<[], number>("select scan_id from scans order by scan_id")
    .pluck()
    .all();
  for (const scan of scans) {
    for (const roles of ROLES) {
      const selected = selectFrames(database, { ...ANYTHING, scans: [scan], roles });
      const frames = selected.map(({ frame }) => frame);
      const filter = wiresharkFilter(database, 1, frames);
      if (filter === null) none += 1;
      if (filter === null || frames.length === 0) continue;
      filters += 1;
      if (frames.join("\n") === framesOf(capture, filter)) continue;
      wrong += 1;
      process.stdout.write(`${capture}: scan ${scan} ${roles.join()}: ${filter}\n`);
    }
  }
  database.close();
}

function framesOf(capture: string, filter: string): string {
  return run("tshark", ["-r", capture, "-Y", filter, "-T", "fields", "-e", "frame.number"]).trim();
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return stdout;
}
