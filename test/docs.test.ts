/** The documents say what the program says. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { renderReadme } from "../scripts/docs.ts";
import { manFile, renderMan } from "../scripts/man.ts";

const root = dirname(import.meta.dirname);

test("README.md shows the current --help and the current output (else: node scripts/docs.ts)", () => {
  const { text, wanted } = renderReadme();
  assert.equal(text, wanted);
});

test("the manual page says what --help says of each command (else: node scripts/docs.ts)", async () => {
  assert.equal(readFileSync(manFile, "utf8"), await renderMan());
});

test("files and folders that the documents name are there", () => {
  const missing = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].flatMap((document) =>
    Array.from(
      readFileSync(join(root, document), "utf8").matchAll(
        /`((?:src|scripts|views|test|samples)\/[a-z0-9_./-]*|\w+\.(?:md|sql))`/g,
      ),
      ([, name = ""]) => name,
    )
      .filter((name) => !existsSync(join(root, name)))
      .map((name) => `${document}: ${name}`),
  );
  assert.deepEqual(missing, []);
});

test("ARCHITECTURE.md stays short enough to be read", () => {
  const lines = readFileSync(join(root, "ARCHITECTURE.md"), "utf8").split("\n").length;
  assert.ok(lines < 200, `${lines} lines`);
});
