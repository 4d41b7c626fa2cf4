/** verify: is the case what it was, and are the captures those that it was made from? */
import { existsSync } from "node:fs";
import { compareCaptures, compareCase } from "../custody/verify.ts";
import { UserError } from "../errors.ts";
import { openCase } from "../store/open-case.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { visibleText } from "./visible-text.ts";

export const verifyCommand = command({
  name: "verify <case> [captures..]",
  summary: "Compare a case and its captures with their hashes",
  usage: `$0 verify case                   the case, and its captures where they still lie
$0 verify case copy/monday.pcap  the case and this file

Prints a line for each thing compared. Exits 4 where one differs.`,
  build: (yargs) =>
    yargs
      .positional("case", { type: "string", demandOption: true, describe: "Case, or its folder" })
      .positional("captures", { type: "string", array: true, describe: "Capture files" }),
  async run(args) {
    const files = args.captures ?? [];
    const missing = files.find((file) => !existsSync(file));
    if (missing !== undefined) throw new UserError(`${missing}: does not exist`);
    const database = openCase(args.case);
    try {
      const comparisons = compareCase(database);
      const isDamaged = comparisons.some(({ verdict }) => verdict === "damaged");
      if (!isDamaged) comparisons.push(...(await compareCaptures(database, files)));
      for (const { verdict, what } of comparisons) {
        process.stdout.write(`${verdict.padEnd(8)} ${visibleText(what)}\n`);
      }
      const isDifferent = comparisons.some(({ verdict }) => verdict === "differs");
      return isDamaged || isDifferent ? EXIT.mismatch : EXIT.finished;
    } finally {
      database.close();
    }
  },
});
