/** self-check: is the program as it was packed, and does it work here? */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { selfCheck } from "../self-check/self-check.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { describeVersion } from "./version.ts";

export const selfCheckCommand = command({
  name: "self-check",
  summary: "Whether the program is as it was packed, and works here",
  usage: `$0 self-check -o checked   leaves what it analysed in the folder checked

Compares the files inside the program with the hashes noted when it was made, opens SQLite in two
threads, and analyses a small capture that it carries. Exit code 4 says that something differs.`,
  build: (yargs) =>
    yargs.option("output", {
      alias: "o",
      type: "string",
      requiresArg: true,
      describe: "Folder to analyse in; without it one for temporary files, which is removed",
    }),
  async run(args) {
    const folder = args.output ?? temporaryFolder();
    mkdirSync(folder, { recursive: true });
    process.stdout.write(`${describeVersion()}\n\n`);
    let isGood = true;
    for await (const check of selfCheck(folder)) {
      const verdict = check.isGood ? "ok    " : "FAILED";
      process.stdout.write(`${verdict}  ${check.subject.padEnd(10)}  ${check.finding}\n`);
      isGood &&= check.isGood;
    }
    return isGood ? EXIT.finished : EXIT.mismatch;
  },
});

/** A folder that is gone when the program ends. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-self-check-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
