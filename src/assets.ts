/**
 * The program's own files: schema, views, templates, vendor table, the code of its worker threads.
 *
 * The only module that knows where they lie: in a checkout and in the npm package below one folder, in
 * the executable inside of it (https://nodejs.org/api/single-executable-applications.html).
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { getAsset, getAssetKeys, getRawAsset, isSea } from "node:sea";
import { Worker, type WorkerOptions } from "node:worker_threads";

/** Ours: the source is TypeScript, the bundle that npm package and executable carry is not. */
const extension = extname(import.meta.filename);
const isBundled = isSea() || extension !== ".ts";

/** The repository's root; the npm package keeps the same tree, with the bundle in build/bundle. */
const root = join(import.meta.dirname, isBundled ? "../.." : "..");

/** What only packages carry: the bundle, the addon (executables only), and what was built from what. */
const BUNDLE = "build/bundle";
const ADDON = "build/addon.node";
const MANIFEST = "build/manifest.json";

/** Only in packages: the licences of what they carry of others. */
export const THIRD_PARTY_LICENCES = "build/THIRD-PARTY-LICENCES.txt";

/** A small capture that every package carries, to check itself with. */
export const SELF_CHECK_CAPTURE = "samples/nmap-connect.pcap";

/** What a package knows of itself. */
export interface Manifest {
  readonly commit: string | null;
  /** Whether the checkout held other than what was committed. */
  readonly isModified: boolean;
  /** What the source found in SELF_CHECK_CAPTURE, as one SHA-256. */
  readonly findings: string;
  /** SHA-256 of each asset but the manifest, in hexadecimal, by name. */
  readonly sha256: Readonly<Record<string, string>>;
}

/** The manifest of the package that runs; null in a checkout. */
export function readManifest(): Manifest | null {
  return isBundled ? JSON.parse(readAsset(MANIFEST)) : null;
}

/** Text of an asset, UTF-8. `name` is relative to the root, with slashes; throws if there is none. */
export function readAsset(name: string): string {
  return isSea() ? getAsset(name, "utf8") : readFileSync(join(root, name), "utf8");
}

/** Bytes of an asset, not to be written to; otherwise as readAsset. */
export function readAssetBytes(name: string): Buffer {
  return isSea() ? Buffer.from(getRawAsset(name)) : readFileSync(join(root, name));
}

/** Names of the files right in a folder of assets, in code unit order, ready for readAsset. */
export function listAssets(folder: string): string[] {
  if (isSea()) {
    const isInFolder = (name: string): boolean => name.slice(0, name.lastIndexOf("/")) === folder;
    return getAssetKeys().filter(isInFolder).sort();
  }
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${folder}/${entry.name}`)
    .sort();
}

/**
 * Starts a worker thread. `name` is that of its source below src/, with slashes and without extension,
 * and ends in "-worker": the bundler finds its entries by that. A worker's garbage is given little
 * room: what it works on comes in small pieces, and V8 would let tens of megabytes pile up.
 */
export function startWorker(name: string, given: WorkerOptions = {}): Worker {
  const options = { ...given, resourceLimits: { maxYoungGenerationSizeMb: 2 } };
  if (!isBundled) return new Worker(join(import.meta.dirname, `${name}${extension}`), options);
  const file = name.replaceAll("/", "-");
  if (!isSea()) return new Worker(join(import.meta.dirname, `${file}${extension}`), options);
  return new Worker(readAsset(`${BUNDLE}/${file}.cjs`), { ...options, eval: true });
}

/**
 * Bytes of the native addon of better-sqlite3 where the program carries it itself, as the executable
 * does; null where better-sqlite3 lies beside it and finds its own.
 */
export function readAddon(): Buffer | null {
  return isSea() ? readAssetBytes(ADDON) : null;
}

/** The executable that runs, which carries the program; null where Node reads it from a folder. */
export function executableFile(): string | null {
  return isSea() ? process.execPath : null;
}

/** Version of the program, from package.json. */
export function readVersion(): string {
  const { version }: { version: string } = JSON.parse(readAsset("package.json"));
  return version;
}

/** Git commit of the checkout that runs, or that the package was made from; null where there is none. */
export function readCommit(): string | null {
  if (isBundled) return readManifest()?.commit ?? null;
  const git = gitFolder();
  const head = readText(join(git, "HEAD"));
  if (head === null || !head.startsWith("ref: ")) return head;
  const ref = head.slice("ref: ".length);
  // Worktrees share the branches of the repository that they belong to.
  const common = join(git, readText(join(git, "commondir")) ?? "");
  const lines = readText(join(common, "packed-refs"))?.split("\n") ?? [];
  const packed = lines.find((line) => line.endsWith(` ${ref}`))?.split(" ")[0];
  return readText(join(common, ref)) ?? packed ?? null;
}

/** The folder .git, or the one that it names in a worktree. gitrepository-layout(5). */
function gitFolder(): string {
  const git = join(root, ".git");
  if (!existsSync(git) || statSync(git).isDirectory()) return git;
  return resolve(root, (readText(git) ?? "").replace(/^gitdir: /, ""));
}

function readText(file: string): string | null {
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}
