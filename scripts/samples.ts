/**
 * Prints the samples that do not pass, and why: what test/samples.test.ts tests, for reading.
 *
 * Usage: node scripts/samples.ts [PART-OF-A-NAME]
 */
import { readdirSync } from "node:fs";
import { judge, samples } from "../test/support/sample-verdict.ts";

const part = process.argv[2] ?? "";
const names = readdirSync(samples)
  .filter((file) => file.endsWith(".pcap") && file.includes(part))
  .map((file) => file.slice(0, -".pcap".length))
  .sort();
let failing = 0;
for (const name of names) {
  const { differences } = await judge(name);
  if (differences.length === 0) continue;
  failing++;
  process.stdout.write(`${[name, ...differences].join("\n    ")}\n`);
}
process.stdout.write(`${names.length} samples, ${failing} do not pass\n`);
process.exitCode = failing === 0 ? 0 : 1;
