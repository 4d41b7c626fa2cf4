/**
 * Makes a capture to measure with: node scripts/bench/make.ts PACKETS FILE [SEED].
 *
 * Scans and ordinary traffic of a simulated network in the shares of recording.ts; the same bytes for
 * the same numbers. Prints what the capture holds, a scan per line, as tab-separated text.
 */
import { makeRecording } from "./recording.ts";

const [packets, file, seed] = process.argv.slice(2);
if (packets === undefined || file === undefined) {
  process.stderr.write("node scripts/bench/make.ts PACKETS FILE [SEED]\n");
  process.exit(2);
}
const made = makeRecording(Number(packets), file, Number(seed ?? 1));
const rows = made.scans.map(({ plan, targets, ports, packets: own }) =>
  [plan.method, plan.scanner.text, targets.size, ports.size, own].join("\t"),
);
const { ordinary } = made;
process.stdout.write(
  `method\tscanner\ttargets\tports\tpackets\n${rows.join("\n")}\nordinary\t\t\t\t${ordinary}\n`,
);
