/** The command line as a whole: every command, and what holds for all of them. */
import yargs, { type Argv } from "yargs";
import { UserError } from "../errors.ts";
import { spareMemory } from "../spare-memory.ts";
import { explainFault } from "../store/faults.ts";
import { explainDamage } from "../store/open-case.ts";
import { analyzeCommand } from "./analyze.ts";
import type { Command } from "./command.ts";
import { diffCommand } from "./diff.ts";
import { exportCommand } from "./export.ts";
import { framesCommand } from "./frames.ts";
import { licencesCommand } from "./licences.ts";
import { metadataCommand } from "./metadata.ts";
import { nmapCommand } from "./nmap.ts";
import { queryCommand } from "./query.ts";
import { reportCommand } from "./report.ts";
import { selfCheckCommand } from "./self-check.ts";
import { verifyCommand } from "./verify.ts";
import { describeVersion } from "./version.ts";

const USAGE = `Reads packet captures and tells who scanned whom, how, and what they learned.

  $0 -r capture.pcap -o case      analyse a capture into the folder case
  $0 monday.pcapng tuesday.pcap   several captures are read as one recording
  $0 -d -r wednesday.pcap         add a capture to the case in ./report
  tcpdump -w - | $0 -r -          read standard input`;

/** First words of the commands, in the order of the help. */
export const COMMAND_NAMES: readonly string[] = [
  queryCommand,
  framesCommand,
  nmapCommand,
  reportCommand,
  verifyCommand,
  diffCommand,
  exportCommand,
  metadataCommand,
  selfCheckCommand,
  licencesCommand,
].map(({ name }) => name.split(" ")[0] ?? "");

/** The same in every terminal, so that the documents can quote it. */
const WIDTH = 96;

/** A parser for the arguments `given`; the command that runs hands its exit code to `finish`. */
export function buildParser(given: readonly string[], finish: (code: number) => void): Argv {
  const parser = yargs(given.map(standardInput))
    .scriptName("scanxtract")
    .locale("en")
    .wrap(WIDTH)
    .parserConfiguration({
      "duplicate-arguments-array": true,
      "greedy-arrays": false,
      "boolean-negation": false,
    })
    .usage(USAGE);

  const add = <Args>({ name, summary, usage, build, run }: Command<Args>): void => {
    parser.command<Args>({
      command: name,
      describe: summary,
      builder: (each) => build(usage === "" ? each : each.usage(usage)),
      handler: async (args) => {
        // The analysis knows by its captures whether there is much.
        if (name !== analyzeCommand.name) spareMemory();
        try {
          finish(await run(args, given));
        } catch (error) {
          throw explainFault(explainDamage(error), "the output");
        }
      },
    });
  };
  add(analyzeCommand);
  add(queryCommand);
  add(framesCommand);
  add(nmapCommand);
  add(reportCommand);
  add(verifyCommand);
  add(diffCommand);
  add(exportCommand);
  add(metadataCommand);
  add(selfCheckCommand);
  add(licencesCommand);

  return (
    parser
      .option("no-color", {
        type: "boolean",
        describe: "Plain text in a terminal; so does the variable NO_COLOR",
      })
      .middleware((args) => {
        if (args["no-color"] !== true) return;
        process.env["NO_COLOR"] = "1";
        delete process.env["FORCE_COLOR"];
      })
      .strict()
      .recommendCommands()
      .completion(
        "completion",
        "Print a completion script for bash, or for zsh where SHELL says so",
      )
      .help()
      .alias("help", "h")
      // Only who asks for it waits for SQLite.
      .version(given.includes("--version") ? describeVersion() : "")
      .fail((message, error) => {
        if (error !== undefined && error.name !== "YError") throw error;
        throw new UserError(message ?? error?.message);
      })
  );
}

/** yargs loses an argument that is a mere dash, unless an option of one value stands before it. */
function standardInput(argument: string, index: number, all: readonly string[]): string {
  const isOutput = ["-o", "--output"].includes(all[index - 1] ?? "");
  return argument === "-" && !isOutput ? "--read-file=-" : argument;
}
