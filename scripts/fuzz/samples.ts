/** The captures of samples/, by name, as what fuzzing starts from: so a seed means the same again. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = join(dirname(dirname(import.meta.dirname)), "samples");

export function readSamples(): Buffer[] {
  return globSync("**/*.{pcap,pcapng}", { cwd: folder })
    .sort()
    .map((name) => readFileSync(join(folder, name)));
}
