#!/usr/bin/env node
/** The executable: parses arguments, runs a command, and is the only place that catches and exits. */
import yargs from "yargs";
import { readVersion } from "./assets.ts";
import { runAnalyze } from "./commands/analyze.ts";
import { UserError } from "./errors.ts";

const EXIT = { usage: 2, bug: 70 } as const;
const ISSUES = "https://github.com/scanxtract/scanxtract/issues";

async function main(args: readonly string[]): Promise<void> {
  const parser = yargs([...args])
    .scriptName("scanxtract")
    .locale("en")
    .parserConfiguration({ "duplicate-arguments-array": true, "greedy-arrays": false })
    .usage(
      "Reads packet captures and tells who scanned whom, how, and what they learned.\n\n" +
        "  $0 -r capture.pcap -o case      analyse a capture into the folder case\n" +
        "  $0 monday.pcapng tuesday.pcap   several captures are read as one recording\n" +
        "  tcpdump -w - | $0 -r -          read standard input",
    )
    .command(
      "$0 [files..]",
      false,
      (command) =>
        command
          .positional("files", { type: "string", array: true, describe: "Capture files" })
          .option("read-file", {
            alias: "r",
            type: "string",
            array: true,
            describe: "Capture to read (pcap, pcapng, also gzip or zstd); - is standard input",
          })
          .option("output", {
            alias: "o",
            type: "string",
            default: "report",
            describe: "Folder for case.sqlite and report.html",
          })
          .option("force", {
            alias: "f",
            type: "boolean",
            default: false,
            describe: "Replace the case that is there",
          })
          .option("vendor-database", {
            alias: "v",
            type: "string",
            describe:
              "IEEE oui.txt or oui.csv, or Wireshark's manuf, instead of the built-in table",
          })
          .option("threshold", {
            type: "string",
            array: true,
            default: [],
            describe: "name=value: change a number of the detection (see schema.sql)",
          }),
      (parsed) =>
        runAnalyze(
          {
            files: [...(parsed["read-file"] ?? []), ...(parsed.files ?? [])],
            output: parsed.output,
            force: parsed.force,
            vendorDatabase: parsed["vendor-database"],
            threshold: parsed.threshold,
          },
          args,
        ),
    )
    .strict()
    .recommendCommands()
    .help()
    .alias("help", "h")
    .version(readVersion())
    .fail((message, error) => {
      throw error ?? new UserError(message);
    });
  await parser.parseAsync();
}

function explain(error: unknown): void {
  if (error instanceof UserError) {
    process.stderr.write(`scanxtract: ${error.message}\n`);
    process.exitCode = EXIT.usage;
    return;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\nscanxtract: this is a bug; please report it at ${ISSUES}\n`);
  process.exitCode = EXIT.bug;
}

await main(process.argv.slice(2)).catch(explain);
