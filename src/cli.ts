#!/usr/bin/env node
/** The executable: parses arguments, runs a command, and is the only place that catches and exits. */
import { EXIT } from "./commands/exit-codes.ts";
import { buildParser } from "./commands/parser.ts";
import { visibleText } from "./commands/visible-text.ts";
import { UserError } from "./errors.ts";

const ISSUES = "https://github.com/scanxtract/scanxtract/issues";

function explain(error: unknown): void {
  if (error instanceof UserError) {
    // It may name a file, and strangers name files.
    process.stderr.write(`scanxtract: ${error.message.replace(/[^\n]+/g, visibleText)}\n`);
    process.exitCode = EXIT.usage;
    return;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `${text.replace(/[^\n]+/g, visibleText)}\nscanxtract: this is a bug; please report it at ${ISSUES}\n`,
  );
  process.exitCode = EXIT.bug;
}

// What was written so far has another name, so leaving at once leaves nothing half done.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => process.exit(EXIT.interrupted));
}
// The reader of a pipe may have seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

async function main(given: readonly string[]): Promise<void> {
  const parser = buildParser(given, (code) => {
    process.exitCode = code;
  });
  await parser.parseAsync();
}

main(process.argv.slice(2)).catch(explain);
