/** Options of the analysis, those of pyScanXtract among them under their names. */
import type { Argv } from "yargs";

const NOTES = "For the record:";
const OUTPUT = "For scripts:";

// Its type is what the options make it; writing it down would say everything twice.
export const analyzeOptions = (yargs: Argv) =>
  yargs
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
      requiresArg: true,
      default: "report",
      describe: "Folder for case.sqlite and report.html",
    })
    .option("force", {
      alias: "f",
      type: "boolean",
      describe: "Replace the case that is there",
    })
    .option("append", {
      alias: ["d", "dont-purge"],
      type: "boolean",
      describe: "Add the captures to the case that is there",
    })
    .option("vendor-database", {
      alias: "v",
      type: "string",
      requiresArg: true,
      describe: "IEEE oui.txt or oui.csv, or Wireshark's manuf, instead of the built-in table",
    })
    .option("threshold", {
      type: "string",
      array: true,
      requiresArg: true,
      default: [],
      describe: "name=value: change a number of the detection (see schema.sql)",
    })
    .option("home-net", {
      type: "string",
      array: true,
      requiresArg: true,
      default: [],
      describe: "Your networks, 10.0.0.0/8,fd00::/8: tells scans from outside from those within",
    })
    .option("case-id", {
      type: "string",
      requiresArg: true,
      group: NOTES,
      describe: "Your number of the case",
    })
    .option("evidence-id", {
      type: "string",
      requiresArg: true,
      group: NOTES,
      describe: "Your number of the exhibit",
    })
    .option("examiner", {
      type: "string",
      requiresArg: true,
      group: NOTES,
      describe: "Who examines",
    })
    .option("notes", {
      type: "string",
      requiresArg: true,
      group: NOTES,
      describe: "Anything to keep with the case",
    })
    .option("sensor", { type: "string", requiresArg: true, group: NOTES, describe: "Who captured" })
    .option("clock-offset", {
      type: "number",
      requiresArg: true,
      group: NOTES,
      describe:
        "Seconds by which the sensor's clock is known to be ahead; no time is changed by it",
    })
    .option("quiet", {
      alias: "q",
      type: "boolean",
      group: OUTPUT,
      describe: "No summary, no progress",
    })
    .option("json", {
      type: "boolean",
      group: OUTPUT,
      describe: "The summary as one JSON object (schemas/summary.json)",
    })
    .option("ndjson", {
      type: "boolean",
      group: OUTPUT,
      describe: "One JSON object per scan and line",
    })
    .option("fail-on", {
      type: "string",
      requiresArg: true,
      group: OUTPUT,
      describe: "any, or techniques with commas between: exit 1 where such a scan is found",
    })
    .option("strict", {
      type: "boolean",
      group: OUTPUT,
      describe: "Exit 3 where a capture is damaged",
    })
    .option("timings", {
      type: "boolean",
      group: OUTPUT,
      describe: "Where the time went, stage by stage, on stderr",
    });
