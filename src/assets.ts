/**
 * The program's own files: schema, views, templates, vendor table.
 *
 * The only module that knows where they lie, and so the only one that a packaged executable changes.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The repository's root; a packaged program keeps the same tree beside its bundle. */
const root = dirname(import.meta.dirname);

/** Text of an asset, UTF-8. `name` is relative to the root, with slashes; throws if there is none. */
export function readAsset(name: string): string {
  return readFileSync(join(root, name), "utf8");
}

/** Bytes of an asset; otherwise as readAsset. */
export function readAssetBytes(name: string): Buffer {
  return readFileSync(join(root, name));
}

/** Names of the files right in a folder of assets, in code unit order, ready for readAsset. */
export function listAssets(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${folder}/${entry.name}`)
    .sort();
}

/** Version of the program, from package.json. */
export function readVersion(): string {
  const { version }: { version: string } = JSON.parse(readAsset("package.json"));
  return version;
}

/** Git commit of the checkout that runs; null outside of one. */
export function readCommit(): string | null {
  if (!existsSync(join(root, ".git/HEAD"))) return null;
  const head = readAsset(".git/HEAD").trim();
  if (!head.startsWith("ref: ")) return head;
  const ref = head.slice("ref: ".length);
  if (existsSync(join(root, ".git", ref))) return readAsset(`.git/${ref}`).trim();
  if (!existsSync(join(root, ".git/packed-refs"))) return null;
  const line = readAsset(".git/packed-refs")
    .split("\n")
    .find((each) => each.endsWith(` ${ref}`));
  return line?.split(" ")[0] ?? null;
}
