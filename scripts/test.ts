/**
 * `npm test`: everything CI runs, in one go: format and lint, types, then the tests themselves.
 *
 * A glob that matches nothing passes in node:test, so the test files are counted first.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { dirname } from "node:path";

const root = dirname(import.meta.dirname);

function run(program: string, args: readonly string[]): void {
  const result = spawnSync(program, args, { cwd: root, stdio: "inherit" });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

const files = globSync("test/**/*.test.ts", { cwd: root }).sort();
if (files.length === 0) throw new Error("no test files under test/");

const only = process.argv.slice(2);
if (only.length === 0) {
  run("node_modules/.bin/biome", ["check", "--colors=off", "--error-on-warnings"]);
  run("node_modules/.bin/tsc", ["--project", "tsconfig.json"]);
}
run(process.execPath, ["--test", "--test-concurrency=2", ...(only.length === 0 ? files : only)]);
