/** The command that is meant when none is named: analyses captures, prints what was found. */
import { join } from "node:path";
import { analyze, REPORT_NAME } from "../analyze.ts";
import { UserError } from "../errors.ts";
import { CASE_NAME } from "../store/case-file.ts";
import { Timings } from "../timings.ts";
import { analyzeOptions } from "./analyze-options.ts";
import { command } from "./command.ts";
import { commandLine } from "./command-line.ts";
import { EXIT } from "./exit-codes.ts";
import { damageOf, gateOf, matchesOf } from "./gate.ts";
import { ndjsonFindings, summaryObject } from "./json.ts";
import { ProgressLine } from "./progress.ts";
import { evidenceOf, summarize } from "./summary.ts";

export const analyzeCommand = command({
  name: "$0 [files..]",
  summary: false,
  usage: "",
  build: analyzeOptions,
  async run(args, given) {
    const named = [...(args["read-file"] ?? []), ...(args.files ?? [])];
    const paths = named.filter((path) => path !== "");
    if (paths.length === 0) {
      throw new UserError("no capture named; try: scanxtract -r FILE -o DIR, or --help");
    }
    if (args.append && args.force) throw new UserError("--append and --force exclude each other");
    if (args.json && args.ndjson) throw new UserError("--json and --ndjson exclude each other");
    const gate = gateOf(args["fail-on"]);
    const progress = new ProgressLine(args.quiet ? [] : paths);
    const output = args.output;
    const timings = args.timings === true ? new Timings() : undefined;
    let text = "";
    let matches: readonly string[] = [];
    let damage: readonly string[] = [];
    await analyze(
      {
        paths,
        folder: output,
        onExisting: args.append ? "append" : args.force ? "replace" : "refuse",
        vendorFile: args["vendor-database"],
        thresholds: args.threshold,
        commandLine: commandLine(paths, args, given),
        notes: {
          caseId: args["case-id"] ?? null,
          examiner: args.examiner ?? null,
          evidenceId: args["evidence-id"] ?? null,
          notes: args.notes ?? null,
        },
        sensor: args.sensor ?? null,
        clockOffsetS: args["clock-offset"] ?? null,
        homeNetworks: args["home-net"],
        onProgress: (state) => {
          if (!args.quiet) progress.show(state);
        },
        ...(timings === undefined ? {} : { timings }),
      },
      (database) => {
        const places = { case: join(output, CASE_NAME), report: join(output, REPORT_NAME) };
        if (args.json) text = `${JSON.stringify(summaryObject(database, places), null, 2)}\n`;
        else if (args.ndjson) text = ndjsonFindings(database);
        else if (!args.quiet) {
          text =
            `${summarize(database)}\ncase      ${places.case}\nreport    ${places.report}\n` +
            `evidence  sha256 ${evidenceOf(database)}\n`;
        }
        matches = gate === null ? [] : matchesOf(database, gate);
        damage = args.strict ? damageOf(database) : [];
      },
    );
    progress.clear();
    process.stdout.write(text);
    for (const line of timings?.lines() ?? []) process.stderr.write(`${line}\n`);
    for (const line of [...damage, ...matches]) process.stderr.write(`scanxtract: ${line}\n`);
    if (damage.length > 0) return EXIT.damaged;
    return matches.length > 0 ? EXIT.findings : EXIT.finished;
  },
});
