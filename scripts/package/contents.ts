/** What every package carries beside the code, and the manifest by which it can check itself. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Manifest, readCommit, SELF_CHECK_CAPTURE } from "../../src/assets.ts";
import { analyzeSample } from "../../src/self-check/sample.ts";

const root = dirname(dirname(import.meta.dirname));

/** Folder of the package that the vendor table is made of. */
export const VENDOR_SOURCE = "node_modules/oui-data";

const PATTERNS = [
  "package.json",
  "LICENSE",
  "schema.sql",
  "views/*.sql",
  "src/report/templates/*.eta",
  "build/page.css",
  "build/page.js",
  "build/vendors.txt",
  SELF_CHECK_CAPTURE,
];

/** Names of the assets below the root, in code unit order. */
export function assetNames(): string[] {
  return globSync(PATTERNS, { cwd: root })
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
}

/** The manifest of a package whose files have these bytes, by name. */
export async function writeManifest(files: ReadonlyMap<string, Buffer>): Promise<string> {
  const names = [...files.keys()].sort();
  const sha256 = (name: string): string =>
    createHash("sha256")
      .update(files.get(name) ?? "")
      .digest("hex");
  const commit = readCommit();
  const manifest: Manifest = {
    commit,
    isModified: commit !== null && isModified(),
    findings: await findInSample(),
    sha256: Object.fromEntries(names.map((name) => [name, sha256(name)])),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Whether the checkout holds other than what was committed. */
function isModified(): boolean {
  const { status, stdout } = spawnSync("git", ["status", "--porcelain"], { cwd: root });
  return status === 0 && stdout.length > 0;
}

/** What the source finds in the capture of the self-check. */
async function findInSample(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "scanxtract-package-"));
  try {
    return await analyzeSample(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
