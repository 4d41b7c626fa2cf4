/** report: the page once more, from the case alone. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { REPORT_NAME } from "../analyze.ts";
import { UserError } from "../errors.ts";
import { renderReport } from "../report/report.ts";
import { casePath, openCase } from "../store/open-case.ts";
import { writePieces } from "../store/pieces.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";

export const reportCommand = command({
  name: "report <case>",
  summary: "Write the page of a case again; no capture is needed",
  usage: `$0 report case -f             replace the page beside the case
$0 report case -o page.html   write it elsewhere; - is standard output`,
  build: (yargs) =>
    yargs
      .positional("case", { type: "string", demandOption: true, describe: "Case, or its folder" })
      .option("output", {
        alias: "o",
        type: "string",
        requiresArg: true,
        describe: "File to write instead of report.html beside the case",
      })
      .option("force", { alias: "f", type: "boolean", describe: "Replace the file that is there" }),
  run(args) {
    const output = args.output ?? join(dirname(casePath(args.case)), REPORT_NAME);
    if (output !== "-" && existsSync(output) && !args.force) {
      throw new UserError(`${output}: is there already; -f replaces it, -o names another file`);
    }
    const database = openCase(args.case);
    try {
      const page = renderReport(database);
      if (output === "-") for (const piece of page) process.stdout.write(piece);
      else writePieces(output, page);
    } finally {
      database.close();
    }
    return EXIT.finished;
  },
});
