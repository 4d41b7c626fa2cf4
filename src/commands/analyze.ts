/** The command that is meant when none is named: analyses captures, prints what was found. */
import { join } from "node:path";
import { analyze, REPORT_NAME } from "../analyze.ts";
import { UserError } from "../errors.ts";
import { CASE_NAME } from "../store/case-file.ts";
import { ProgressLine } from "./progress.ts";
import { summarize } from "./summary.ts";

export interface AnalyzeArguments {
  readonly files: readonly string[];
  readonly output: string;
  readonly force: boolean;
  readonly vendorDatabase: string | undefined;
  readonly threshold: readonly string[];
}

export async function runAnalyze(
  args: AnalyzeArguments,
  commandLine: readonly string[],
): Promise<void> {
  if (args.files.length === 0) {
    throw new UserError("no capture named; try: scanxtract -r FILE -o DIR, or --help");
  }
  const progress = new ProgressLine(args.files);
  let summary = "";
  await analyze(
    {
      paths: args.files,
      folder: args.output,
      mayReplace: args.force,
      vendorFile: args.vendorDatabase,
      thresholds: args.threshold,
      commandLine: commandLine.join(" "),
      onProgress: (state) => progress.show(state),
    },
    (database) => {
      summary = summarize(database);
    },
  );
  progress.clear();
  process.stdout.write(
    `${summary}\ncase    ${join(args.output, CASE_NAME)}\nreport  ${join(args.output, REPORT_NAME)}\n`,
  );
}
