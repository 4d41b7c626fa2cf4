/** What is measured: scanxtract, and what else reads captures, as far as it is installed. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";

const root = dirname(dirname(import.meta.dirname));

export interface Program {
  readonly name: string;
  /** What it does of our job. */
  readonly does: string;
  /** How it is asked for its version; null for what comes with this checkout. */
  readonly version: readonly string[] | null;
  /** It is too slow, or holds too much in memory, for the largest capture. */
  readonly isSlow: boolean;
  /** Arguments to read `capture`; what it leaves goes into `folder`. */
  readonly command: (capture: string, folder: string) => readonly string[];
}

const FIELDS = [
  "frame.number",
  "frame.time_epoch",
  "eth.src",
  "eth.dst",
  "ip.src",
  "ip.dst",
  "ip.proto",
  "ip.ttl",
  "ip.id",
  "ip.len",
  "tcp.srcport",
  "tcp.dstport",
  "tcp.flags",
  "tcp.seq_raw",
  "tcp.window_size_value",
  "udp.srcport",
  "udp.dstport",
  "icmp.type",
];

export const OURS = "scanxtract";

export const PROGRAMS: readonly Program[] = [
  {
    name: OURS,
    does: "three hashes, case file with all frames, scans, report",
    version: null,
    isSlow: false,
    command: (capture, folder) => [
      process.execPath,
      "src/cli.ts",
      ...["-r", capture, "-o", join(folder, "case"), "-f", "-q"],
    ],
  },
  {
    name: "scanxtract, packaged",
    does: "the same, as dist/scanxtract, where npm run package has made it",
    version: ["dist/scanxtract", "--version"],
    isSlow: false,
    command: (capture, folder) => [
      "dist/scanxtract",
      ...["-r", capture, "-o", join(folder, "case"), "-f", "-q"],
    ],
  },
  {
    name: "tcpdump",
    does: "reads and writes to nothing",
    version: ["tcpdump", "--version"],
    isSlow: false,
    command: (capture) => ["tcpdump", "-n", "-r", capture, "-w", "/dev/null"],
  },
  {
    name: "argus",
    does: "flow records",
    version: ["argus", "-h"],
    isSlow: false,
    command: (capture, folder) => {
      const file = join(folder, "argus.out");
      return ["sh", "-c", 'rm -f "$2"; argus -r "$1" -w "$2"', "sh", capture, file];
    },
  },
  {
    name: "p0f",
    does: "operating systems by their SYNs",
    version: ["p0f", "-h"],
    isSlow: true,
    command: (capture, folder) => {
      const file = join(folder, "p0f.out");
      return ["sh", "-c", 'rm -f "$2"; p0f -r "$1" -o "$2"', "sh", capture, file];
    },
  },
  {
    name: "tshark -z conv,tcp",
    does: "TCP conversations",
    version: ["tshark", "--version"],
    isSlow: true,
    command: (capture) => ["tshark", "-n", "-q", "-z", "conv,tcp", "-r", capture],
  },
  {
    name: "tshark -T fields",
    does: "18 fields of each frame, to nothing",
    version: ["tshark", "--version"],
    isSlow: true,
    command: (capture) => [
      ...["sh", "-c", 'tshark "$@" > /dev/null', "sh"],
      ...["-n", "-r", capture, "-T", "fields", ...FIELDS.flatMap((field) => ["-e", field])],
    ],
  },
  {
    name: "pcap-parser",
    does: "reads, in JavaScript",
    version: null,
    isSlow: true,
    command: (capture) => [process.execPath, "scripts/bench/pcap-parser.ts", capture],
  },
];

/** The line in which a program names its version; null where it is not installed. */
export function versionOf({ version }: Program): string | null {
  const [name, ...args] = version ?? [];
  if (name === undefined) return "";
  const { error, stdout, stderr } = spawnSync(name, args, { cwd: root, encoding: "utf8" });
  if (error !== undefined) return null;
  return /\d+\.\d+(\.\d+)*\w*/.exec(`${stdout}${stderr}`)?.[0] ?? "?";
}
