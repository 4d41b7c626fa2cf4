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
  if (name === "example") return renderExample();
  throw new Error(`README.md: no block is called ${name}`);
}

function renderExample(): string {
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-docs-"));
  try {
    return run(["-r", "samples/nmap-connect.pcap", "-o", folder, "-f"]).replaceAll(
      folder,
      "report",
    );
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
  return stdout.trim();
}

if (import.meta.main) {
  const { text, wanted } = renderReadme();
  if (wanted !== text) writeFileSync(readme, wanted);
  writeFileSync(manFile, await renderMan());
}
