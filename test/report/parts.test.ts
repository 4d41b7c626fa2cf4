/** The style and the script that the page carries are what their sources give now. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { buildPage } from "../../scripts/page/build.ts";
import { pageScript, pageStyle } from "../../src/report/script.ts";

const report = join(dirname(dirname(import.meta.dirname)), "src/report");

test("style and script were built from the sources as they stand: else run npm test", async () => {
  assert.deepEqual({ style: pageStyle(), script: pageScript() }, await buildPage());
});

test("every file of the style is part of it", () => {
  const files = readdirSync(join(report, "style")).filter((name) => name !== "page.css");
  const page = readFileSync(join(report, "style/page.css"), "utf8");
  const named = Array.from(page.matchAll(/^@import "\.\/(.+)";$/gm), ([, name]) => name);
  assert.deepEqual(named.toSorted(), files.toSorted());
});

test("every module of the script is reached from main.js", () => {
  const files = new Map(
    readdirSync(join(report, "client")).map((name) => [
      name,
      readFileSync(join(report, "client", name), "utf8"),
    ]),
  );
  const reached = new Set(["main.js"]);
  for (const name of reached) {
    for (const [, other = ""] of files.get(name)?.matchAll(/"\.\/([a-z-]+\.js)"/g) ?? [])
      reached.add(other);
  }
  assert.deepEqual([...reached].toSorted(), [...files.keys()].toSorted());
});
