/**
 * Rewrites what is generated of the documents: the manual page, and the blocks of README.md with
 * what --help says and what the examples print.
 *
 * A block stands between the comments "generated: NAME" and "end of generated".
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { manFile, renderMan } from "./man.ts";

const root = dirname(import.meta.dirname);
const readme = join(root, "README.md");
const BLOCK = /(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end of generated -->)/g;

/** README.md as it is, and as it should be. */
export function renderReadme(): { readonly text: string; readonly wanted: string } {
  const text = readFileSync(readme, "utf8");
  const wanted = text.replace(BLOCK, (_, start: string, name: string, end: string) => {
    return `${start}\n\`\`\`\n${render(name)}\n\`\`\`\n\n${end}`;
  });
  return { text, wanted };
}

function render(name: string): string {
  if (name === "help") return run(["--help"]);
  if (name === "example") return inFolder(renderExample);
  if (name === "session") return inFolder(renderSession);
  throw new Error(`README.md: no block is called ${name}`);
}

function renderExample(folder: string): string {
  const text = run(["-r", "samples/nmap-connect.pcap", "-o", folder, "-f"]);
  return text.replaceAll(folder, "report");
}

/** What an analyst types, from the capture to the evidence cut out of it. */
const SESSION = [
  ["-r", "samples/mix-returns.pcap", "-o", "case", "--case-id", "2026-031", "--examiner", "J. Doe"],
  ["nmap", "case", "--scan", "1"],
  [
    "query",
    "case",
    "select target, port, reason, first_frame from port_status where state = 'open'",
  ],
  ["frames", "case", "--scan", "1", "--role", "probe", "--filter"],
  ["frames", "case", "--scan", "1", "--state", "open", "--pcap", "evidence.pcap"],
  ["verify", "case"],
];

function renderSession(folder: string): string {
  return SESSION.map((args) => {
    const typed = args.map((arg) => (/[ ']/.test(arg) ? `"${arg}"` : arg)).join(" ");
    const places = args.map((arg) =>
      ["case", "evidence.pcap"].includes(arg) ? join(folder, arg) : arg,
    );
    return `$ scanxtract ${typed}\n${run(places).replaceAll(`${folder}/`, "")}`;
  }).join("\n\n");
}

/** The hash changes with every column that is added, and would say nothing here. */
const EVIDENCE = /((?:^evidence|^same.*conclusions:) *sha256) \w+$/gm;

/** Calls `render` with a folder that is gone afterwards. */
function inFolder(render: (folder: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-docs-"));
  try {
    return render(folder).replaceAll(EVIDENCE, "$1 …");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli.ts", ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C", TZ: "UTC", NO_COLOR: "1" },
  });
  if (status !== 0) throw new Error(`scanxtract ${args.join(" ")}: exit ${status}: ${stderr}`);
  return stdout.trimEnd();
}

if (import.meta.main) {
  const { text, wanted } = renderReadme();
  if (wanted !== text) writeFileSync(readme, wanted);
  writeFileSync(manFile, await renderMan());
}
