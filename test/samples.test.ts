/**
 * Every sample: the scans that were run and no others, each port as the scanner itself reported it.
 *
 * SAMPLE=PART runs only the samples whose name holds PART.
 */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { judge, samples, type Verdict } from "./support/sample-verdict.ts";

const part = process.env["SAMPLE"] ?? "";
const files = readdirSync(samples).sort();
const names = namesWith(".pcap").filter((name) => name.includes(part));
const verdicts: Verdict[] = [];

function namesWith(extension: string): string[] {
  return files.filter((file) => file.endsWith(extension)).map((file) => file.split(".")[0] ?? "");
}

test("every capture has an expectation, and no expectation lacks its capture", () => {
  assert.notEqual(names.length, 0);
  assert.deepEqual(namesWith(".expect"), namesWith(".pcap"));
});

for (const name of names) {
  test(name, async () => {
    const verdict = await judge(name);
    verdicts.push(verdict);
    const { differences } = verdict;
    if (differences.length > 0) assert.fail(`${name}\n${differences.join("\n")}`);
  });
}

test("what was compared is counted", (context) => {
  const sum = (count: (verdict: Verdict) => number) =>
    verdicts.reduce((total, verdict) => total + count(verdict), 0);
  const techniques = new Set(verdicts.flatMap((verdict) => verdict.techniques));
  context.diagnostic(
    `${verdicts.length} samples, ${sum((each) => each.techniques.length)} scans of ` +
      `${techniques.size} techniques, ${sum((each) => each.compared)} states compared with the ` +
      `scanner's report, ${sum((each) => each.excused)} excused by an exception`,
  );
});
