/**
 * A hostile capture through the whole program as a function: case, views, page. Runs in a process of
 * its own, which the parent ends where it hangs: `node scripts/fuzz/pipeline.ts FOLDER FIRST-SEED RUNS`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { analyze } from "../../src/analyze.ts";
import { summarize } from "../../src/commands/summary.ts";
import { UserError } from "../../src/errors.ts";
import { mutated } from "./mutations.ts";
import { readSamples } from "./samples.ts";

const MOST_BYTES = 30_000;

const [folder = ".", firstSeed = "1", runs = "1"] = process.argv.slice(2);
const samples = readSamples();
const capture = join(folder, "hostile.pcap");
const out = join(folder, "out");

for (let run = 0; run < Number(runs); run++) {
  const seed = Number(firstSeed) + run;
  process.stdout.write(`run ${seed}\n`);
  writeFileSync(capture, mutated(samples, seed, MOST_BYTES));
  const fault = await findFault();
  const mebibytes = Math.round(process.memoryUsage.rss() / 2 ** 20);
  process.stdout.write(`done ${seed} ${mebibytes} ${JSON.stringify(fault)}\n`);
}

/** What went wrong, or null. */
async function findFault(): Promise<string | null> {
  const before = readFileSync(capture);
  let summary = "";
  try {
    await analyze(
      {
        paths: [capture],
        folder: out,
        onExisting: "replace",
        vendorFile: undefined,
        thresholds: ["live_attempts=1000"],
        commandLine: "",
        notes: { caseId: null, examiner: null, evidenceId: null, notes: null },
        sensor: null,
        clockOffsetS: null,
        homeNetworks: [],
        onProgress: () => {},
      },
      (database) => {
        summary = summarize(database);
      },
    );
  } catch (error) {
    if (error instanceof UserError) return error.message.includes("\n") ? error.message : null;
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  if (!readFileSync(capture).equals(before)) return "the capture was changed";
  return findFaultInCase(summary);
}

function findFaultInCase(summary: string): string | null {
  const database = new Database(join(out, "case.sqlite"), { readonly: true });
  try {
    const rows = database.prepare("select count(*) from frames").pluck().get();
    const frames = database.prepare("select frames from captures").pluck().get();
    if (rows !== frames) return `${frames} frames counted, ${rows} stored`;
  } finally {
    database.close();
  }
  const page = readFileSync(join(out, "report.html"), "utf8");
  if (!page.trimEnd().endsWith("</html>")) return "the page does not end";
  const control = [...summary].find((letter) => letter < " " && letter !== "\n");
  return control === undefined
    ? null
    : `the summary holds control character ${control.charCodeAt(0)}`;
}
