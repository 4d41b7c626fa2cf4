/**
 * The program's own files: schema, views, templates, vendor table.
 *
 * The only module that knows where they lie, and so the only one that a packaged executable changes.
 */
import { readdirSync, readFileSync } from "node:fs";
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
