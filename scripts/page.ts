/**
 * Builds the style and the script of the page: build/page.css and build/page.js, each one file without
 * what only people need.
 *
 * Run by install.cjs. Two may run at once: a file appears whole or not at all.
 */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildPage } from "./page/build.ts";

const folder = join(dirname(import.meta.dirname), "build");
const { style, script } = await buildPage();

mkdirSync(folder, { recursive: true });
for (const [name, text] of [
  ["page.css", style],
  ["page.js", script],
] as const) {
  const file = join(folder, name);
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}
