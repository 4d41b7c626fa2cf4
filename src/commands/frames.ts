/** frames: the frames behind a finding, as numbers, as a filter for Wireshark, or cut out. */
import type Database from "better-sqlite3";
import { UserError } from "../errors.ts";
import { carve } from "../evidence/carve.ts";
import { chosenFilter } from "../evidence/chosen-filter.ts";
import { type SelectedFrame, type Selection, selectFrames } from "../evidence/select-frames.ts";
import { findSources } from "../evidence/sources.ts";
import { wiresharkFilter } from "../evidence/wireshark-filter.ts";
import { casePath, openCase } from "../store/open-case.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { visibleText } from "./visible-text.ts";

const PICK = "Which frames:";
const STATES = [
  "open",
  "closed",
  "filtered",
  "unfiltered",
  "open|filtered",
  "closed|filtered",
] as const;

export const framesCommand = command({
  name: "frames <case>",
  summary: "The frames behind a finding: numbers, a Wireshark filter, or a capture of their own",
  usage: `$0 frames case --scan 2                             numbers, one a line
$0 frames case --scan 2 --state open --filter       a filter for Wireshark
$0 frames case --host 10.0.0.5 --port 22,80 --pcap evidence.pcap

Without a choice all frames are meant; of several choices all must hold.`,
  build: (yargs) =>
    yargs
      .positional("case", { type: "string", demandOption: true, describe: "Case, or its folder" })
      .option("scan", {
        type: "number",
        array: true,
        requiresArg: true,
        group: PICK,
        describe: "Of this scan",
      })
      .option("host", {
        type: "string",
        array: true,
        requiresArg: true,
        group: PICK,
        describe: "From or to this address",
      })
      .option("port", {
        type: "string",
        array: true,
        requiresArg: true,
        group: PICK,
        describe: "From or to these ports: 22,80-90",
      })
      .option("protocol", {
        type: "string",
        array: true,
        requiresArg: true,
        group: PICK,
        describe: "Of this protocol, as in the view frames",
      })
      .option("state", {
        choices: STATES,
        array: true,
        requiresArg: true,
        group: PICK,
        describe: "Of scans at ports they saw in this state",
      })
      .option("role", {
        choices: ["probe", "answer", "follow-up"] as const,
        array: true,
        requiresArg: true,
        group: PICK,
        describe: "In this role",
      })
      .option("filter", {
        type: "boolean",
        describe: "Print a display filter for Wireshark, one per capture",
      })
      .option("pcap", {
        type: "string",
        requiresArg: true,
        describe: "Cut the frames out of the capture into this new file",
      })
      .option("source", {
        type: "string",
        array: true,
        requiresArg: true,
        describe: "The capture, where it does not lie any more where it was read",
      }),
  async run(args) {
    if (args.filter && args.pcap !== undefined) {
      throw new UserError("--filter and --pcap exclude each other");
    }
    const database = openCase(args.case);
    try {
      const selection = {
        scans: args.scan ?? [],
        hosts: args.host ?? [],
        ports: (args.port ?? []).flatMap(portRanges),
        protocols: args.protocol ?? [],
        states: args.state ?? [],
        roles: args.role ?? [],
      };
      const frames = selectFrames(database, selection);
      if (args.pcap !== undefined) {
        if (frames.length === 0)
          throw new UserError("no frame of the case is meant; nothing to cut");
        const wanted = new Set(frames.map(({ capture_id }) => capture_id));
        const sources = await findSources(database, casePath(args.case), wanted, args.source ?? []);
        await carve(database, frames, sources, args.pcap);
        process.stdout.write(`${args.pcap}: ${frames.length} frames\n`);
      } else if (args.filter) printFilters(database, selection, frames);
      else printNumbers(database, frames);
    } finally {
      database.close();
    }
    return EXIT.finished;
  },
});

function portRanges(text: string): [number, number][] {
  return text.split(",").map((part) => {
    const [, first = "", last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part.trim()) ?? [];
    if (first === "") throw new UserError(`--port ${text}: must be ports like 22,80-90`);
    return [Number(first), Number(last)];
  });
}

/** With several captures each number stands behind that of its capture. */
function printNumbers(database: Database.Database, frames: readonly SelectedFrame[]): void {
  const isOne = namesOf(database).length === 1;
  const lines = frames.map(({ capture_id, frame }) =>
    isOne ? `${frame}\n` : `${capture_id}\t${frame}\n`,
  );
  process.stdout.write(lines.join(""));
}

function printFilters(
  database: Database.Database,
  selection: Selection,
  frames: readonly SelectedFrame[],
): void {
  const captures = namesOf(database);
  for (const { capture_id, file_name } of captures) {
    const numbers = frames.filter((each) => each.capture_id === capture_id);
    if (numbers.length === 0 && captures.length > 1) continue;
    const filter =
      chosenFilter(database, capture_id, selection) ??
      wiresharkFilter(
        database,
        capture_id,
        numbers.map(({ frame }) => frame),
      );
    if (filter === null) {
      throw new UserError("no filter for these frames is short enough; --pcap FILE cuts them out");
    }
    const name = captures.length === 1 ? "" : `${visibleText(file_name)}: `;
    process.stdout.write(`${name}${filter}\n`);
  }
}

function namesOf(database: Database.Database): { capture_id: number; file_name: string }[] {
  return database
    .prepare<[], { capture_id: number; file_name: string }>(
      "select capture_id, file_name from captures order by capture_id",
    )
    .all();
}
