/** export: a case for other engines: Parquet, a ClickHouse database, or findings as CSV, NDJSON or ECS. */
import { UserError } from "../errors.ts";
import { openCase } from "../store/open-case.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { exportFindings } from "./findings.ts";
import { StepLine } from "./step-line.ts";
import { visibleText } from "./visible-text.ts";

// The writer of Parquet and the client of ClickHouse are imported where they are used: every other
// command would wait for them.
const FORMATS = ["parquet", "csv", "ndjson", "ecs"] as const;

export const exportCommand = command({
  name: "export <case..>",
  summary: "Cases for other engines: Parquet, ClickHouse, or findings as CSV, NDJSON or ECS",
  usage: `$0 export case --format parquet -o lake            captures, frames, attempts, hosts, thresholds
$0 export monday tuesday --to http://user@host:8123/scans
$0 export case --format ecs -o findings           findings.ecs.ndjson

A capture that is there already is left out, so the same may be exported again and again. Into
ClickHouse the password comes from the variable CLICKHOUSE_PASSWORD.`,
  build: (yargs) =>
    yargs
      .positional("case", {
        type: "string",
        array: true,
        demandOption: true,
        describe: "Cases, or their folders",
      })
      .option("format", {
        choices: FORMATS,
        describe: "parquet: what was on the wire; csv, ndjson, ecs: what was found",
      })
      .option("output", {
        alias: "o",
        type: "string",
        requiresArg: true,
        describe: "Folder to write into, with --format",
      })
      .option("force", {
        alias: "f",
        type: "boolean",
        default: false,
        describe: "Replace files of findings that are there",
      })
      .option("to", {
        type: "string",
        requiresArg: true,
        describe: "http://user@host:8123/database of a ClickHouse server to load into",
      })
      .option("cluster", {
        type: "string",
        requiresArg: true,
        describe: "Cluster of that server: tables are replicated, and spread over its nodes",
      }),
  async run(args) {
    const { format, output, to, cluster } = args;
    if (to !== undefined) {
      if (format !== undefined || output !== undefined) {
        throw new UserError("export: --to goes without --format and --output");
      }
      if (cluster !== undefined && !/^\w+$/.test(cluster)) {
        throw new UserError("export: --cluster takes a name of letters, digits and _");
      }
      const password = process.env["CLICKHOUSE_PASSWORD"];
      const { loadCases } = await import("./load-cases.ts");
      process.stdout.write(await loadCases(args.case, { to, cluster, password }));
      return EXIT.finished;
    }
    if (format === undefined || output === undefined) {
      throw new UserError("export: say where to: --format FORMAT -o DIR, or --to URL");
    }
    if (cluster !== undefined) throw new UserError("export: --cluster goes with --to");
    if (format === "parquet") await writeParquet(args.case, output);
    else {
      const files = exportFindings(args.case, format, output, args.force);
      process.stdout.write(files.map((file) => `${file}\n`).join(""));
    }
    return EXIT.finished;
  },
});

async function writeParquet(cases: readonly string[], folder: string): Promise<void> {
  const { exportParquet } = await import("../export/parquet.ts");
  const steps = new StepLine();
  for (const path of cases) {
    const database = openCase(path);
    try {
      const { written, before } = exportParquet(database, folder, (table) => steps.show(table));
      steps.clear();
      const lines = [
        ...written.map((name) => `${visibleText(name)}: written`),
        ...before.map((name) => `${visibleText(name)}: was there already`),
      ];
      process.stdout.write(lines.map((line) => `${line}\n`).join(""));
    } finally {
      database.close();
    }
  }
}
