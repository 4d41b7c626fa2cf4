/**
 * The program's own files: schema, views, templates, vendor table.
 *
 * The only module that knows where they lie, and so the only one that a packaged executable changes.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

/** Ours: the source is TypeScript, the bundle that npm package and executable carry is not. */
const extension = extname(import.meta.filename);
const isBundled = extension !== ".ts";

/** The repository's root; a package keeps the same tree, with the bundle in build/bundle. */
const root = join(import.meta.dirname, isBundled ? "../.." : "..");

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

/**
 * Path of the file that a worker thread starts from. `name` is that of its source below src/, with
 * slashes and without extension, and ends in "-worker": the bundler finds its entries by that.
 */
export function workerFile(name: string): string {
  const file = isBundled ? name.replaceAll("/", "-") : name;
  return join(import.meta.dirname, `${file}${extension}`);
}

/**
 * Path of the native addon of better-sqlite3 where the program carries it itself, as the executable
 * does; null where better-sqlite3 lies beside it and finds its own.
 */
export function addonFile(): string | null {
  const file = join(root, "build/addon.node");
  return isBundled && existsSync(file) ? file : null;
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
