/**
 * Compares the scans that a case finds with what is known to be in a capture.
 *
 * Usage: node scripts/truth.ts TRUTH.json [PART-OF-A-FILE-NAME]
 *
 * TRUTH.json lists events: file (beside TRUTH.json), scanner, verdict, accepted techniques, targets,
 * ports, probe packets, frame range, and per target how many ports were open, closed or silent.
 * Prints one line per event and the scans that no event explains; exits 1 where an event is missed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";

interface Answers {
  readonly open?: number;
  readonly rst?: number;
  readonly none?: number;
}

interface Event {
  readonly file: string;
  readonly scanner: string;
  readonly technique: string;
  readonly verdict: string;
  readonly expect: readonly string[];
  readonly n_targets?: number;
  readonly n_ports?: number;
  readonly probe_packets: number;
  readonly first_frame: number;
  readonly last_frame: number;
  readonly per_target?: Readonly<Record<string, Answers>>;
}

interface Scan {
  readonly scan_id: number;
  readonly technique: string | null;
  readonly scanner: string;
  readonly via: string | null;
  readonly targets: number;
  readonly ports: number;
  readonly probes: number;
  readonly first_frame: number;
  readonly last_frame: number;
}

const truthFile = process.argv[2];
if (truthFile === undefined) throw new Error("usage: truth.ts TRUTH.json [PART]");
const part = process.argv[3] ?? "";
const events: readonly Event[] = JSON.parse(readFileSync(truthFile, "utf8"));
const files = [...new Set(events.map((event) => event.file))].filter((file) => file.includes(part));
const folder = mkdtempSync(join(tmpdir(), "scanxtract-truth-"));
let found = 0;
let exact = 0;
let missed = 0;
let unexplained = 0;

for (const file of files) {
  const capture = join(dirname(truthFile), file);
  const run = spawnSync(process.execPath, ["src/cli.ts", "-r", capture, "-o", folder, "-f"], {
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`${file}: ${run.stderr}`);
  const database = new Database(join(folder, "case.sqlite"), { readonly: true });
  compareFile(
    file,
    database,
    events.filter((event) => event.file === file),
  );
  database.close();
}
rmSync(folder, { recursive: true });
process.stdout.write(
  `${found + missed} events: ${found} found, ${exact} of them exact, ${missed} missed; ` +
    `${unexplained} scans that no event explains\n`,
);
process.exitCode = missed === 0 ? 0 : 1;

function compareFile(file: string, database: Database.Database, expected: readonly Event[]): void {
  process.stdout.write(`${file}\n`);
  const scans = database.prepare<[], Scan>("select * from scans order by scan_id").all();
  const explained = new Set<number>();
  for (const event of expected) {
    if (event.verdict === "below_threshold") {
      compareProbing(database, event);
      continue;
    }
    const matching = scans.filter((scan) => isMatch(scan, event));
    const scan = matching.sort((a, b) => overlap(b, event) - overlap(a, event))[0];
    for (const each of matching) explained.add(each.scan_id);
    if (scan === undefined) {
      missed += 1;
      process.stdout.write(`  MISSED ${event.expect.join("/")} ${event.technique.slice(0, 70)}\n`);
      continue;
    }
    found += 1;
    const differences = differencesOf(database, scan, event);
    if (differences.length === 0) exact += 1;
    const more = matching.length > 1 ? ` (${matching.length} scans)` : "";
    process.stdout.write(
      `  ${differences.length === 0 ? "exact " : "found "} ${scan.technique}${more} ` +
        `${differences.join("; ")}\n`,
    );
  }
  for (const scan of scans.filter(({ scan_id }) => !explained.has(scan_id))) {
    unexplained += 1;
    process.stdout.write(
      `  EXTRA  ${scan.technique} ${scan.scanner} targets ${scan.targets} ports ${scan.ports} ` +
        `probes ${scan.probes} frames ${scan.first_frame}-${scan.last_frame}\n`,
    );
  }
}

function compareProbing(database: Database.Database, event: Event): void {
  const rows = database
    .prepare("select 1 from activities where kind = 'probing' and source = ?")
    .all(event.scanner);
  if (rows.length > 0) found += 1;
  else missed += 1;
  if (rows.length > 0) exact += 1;
  process.stdout.write(`  ${rows.length > 0 ? "exact " : "MISSED"} probing ${event.technique}\n`);
}

function isMatch(scan: Scan, event: Event): boolean {
  const isTechnique = event.expect.includes(scan.technique ?? "");
  const isScanner = scan.scanner === event.scanner || scan.via === event.scanner;
  return isTechnique && isScanner && overlap(scan, event) > 0;
}

/** Frames that both ranges have. */
function overlap(scan: Scan, event: Event): number {
  const first = Math.max(scan.first_frame, event.first_frame);
  return Math.min(scan.last_frame, event.last_frame) - first + 1;
}

function differencesOf(database: Database.Database, scan: Scan, event: Event): string[] {
  const differences: string[] = [];
  const note = (what: string, ours: number, theirs: number | undefined): void => {
    if (theirs !== undefined && ours !== theirs) differences.push(`${what} ${ours}, not ${theirs}`);
  };
  note("targets", scan.targets, event.n_targets);
  note("ports", scan.ports, event.n_ports);
  note("probes", scan.probes, event.probe_packets);
  note("first frame", scan.first_frame, event.first_frame);
  note("last frame", scan.last_frame, event.last_frame);
  for (const [target, answers] of Object.entries(event.per_target ?? {})) {
    const ours = database
      .prepare<[number, string], { open: number; closed: number; ports: number; answered: number }>(
        "select open, closed + unfiltered as closed, ports, answered from scan_targets where scan_id = ? and target = ?",
      )
      .get(scan.scan_id, target);
    if (ours === undefined) {
      if (scan.ports > 0) differences.push(`${target} is missing`);
      continue;
    }
    if (typeof answers.open === "number") note(`${target} open`, ours.open, answers.open);
    note(`${target} closed`, ours.closed, answers.rst);
    note(`${target} silent`, ours.ports - ours.answered, answers.none);
  }
  return differences;
}
