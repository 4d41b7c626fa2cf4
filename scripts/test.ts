/**
 * `npm test`: everything CI runs, in one go: format and lint, types, then the tests themselves.
 *
 * A glob that matches nothing passes in node:test, so the test files are counted first.
 *
 * What runs on ClickHouse needs its engine, half a gigabyte in a package of its own. CI installs it; for
 * others it is run once it has been installed, and said to be left out before.
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { dirname, join } from "node:path";

const root = dirname(import.meta.dirname);

function run(program: string, args: readonly string[]): void {
  const result = spawnSync(program, args, { cwd: root, stdio: "inherit" });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

const ENGINE = "test/clickhouse";
/** Not `npm ci`: it refuses a lockfile without the engine's packages for other systems, which not every registry has. */
const INSTALL_ENGINE = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", ENGINE];
const all = globSync("test/**/*.test.ts", { cwd: root, exclude: ["**/node_modules"] }).sort();
if (all.length === 0) throw new Error("no test files under test/");

const only = process.argv.slice(2);
if (only.length === 0) {
  run("node_modules/.bin/biome", ["check", "--colors=off", "--error-on-warnings"]);
  run("node_modules/.bin/tsc", ["--project", "tsconfig.json"]);
}
const isWithEngine = only.length === 0 && hasEngine();
const files = all.filter((file) => isWithEngine || !file.startsWith(`${ENGINE}/`));
run(process.execPath, ["--test", "--test-concurrency=2", ...(only.length === 0 ? files : only)]);
if (only.length === 0 && !isWithEngine) {
  process.stdout.write(
    `\nLeft out: the tests on ClickHouse. To run them too: npm ${INSTALL_ENGINE.join(" ")}, then npm test\n`,
  );
}

/** Whether the engine is installed; where CI runs, it is installed first. */
function hasEngine(): boolean {
  const isThere = existsSync(join(root, ENGINE, "node_modules/chdb"));
  if (isThere || process.env["CI"] === undefined) return isThere;
  run("npm", INSTALL_ENGINE);
  return true;
}
