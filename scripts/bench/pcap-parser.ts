/** Reads a capture with the package pcap-parser, and counts its packets: the peer in JavaScript. */
import { once } from "node:events";
import { parse } from "pcap-parser";

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("node scripts/bench/pcap-parser.ts FILE");
let packets = 0;
const parser = parse(file);
parser.on("packet", () => {
  packets += 1;
});
await once(parser, "end");
process.stdout.write(`${packets}\n`);
