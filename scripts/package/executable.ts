/**
 * Makes an executable: the bundle, the assets, the addon, and the Node that npm carries, joined by pkg
 * in its SEA mode. Two of them of one commit are the same byte for byte, wherever they were made.
 */
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { THIRD_PARTY_LICENCES } from "../../src/assets.ts";
import { bundle } from "./bundle.ts";
import { assetNames, VENDOR_SOURCE, writeManifest } from "./contents.ts";
import { collectLicences } from "./licences.ts";
import type { Job } from "./sea.ts";
import { removeSignature } from "./signature.ts";
import { hostTarget, nodeFolder, nodeVersion, type Target } from "./targets.ts";

const root = dirname(dirname(import.meta.dirname));

/** Where the bundle lies meanwhile: the executable keeps this path and shows it in the stack of a bug. */
const WORK = "/tmp/scanxtract-";
/** Takes the place of the six letters that mkdtemp chooses. */
const STEADY = "bundle";

/**
 * Makes the executable `file`, which appears whole or not at all; two may be made at once. Returns the
 * licences of what it carries of others.
 */
export async function writeExecutable(target: Target, file: string): Promise<string> {
  const work = mkdtempSync(WORK);
  const remove = (): void => rmSync(work, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    const main = join(work, "cli.cjs");
    const assets = await writeParts(target, work, main);
    const made = join(work, "executable");
    joinParts(target, work, {
      main,
      output: made,
      node: nodeVersion(target),
      system: target.system,
      cpu: target.cpu,
      assets,
    });
    const bytes = readFileSync(made);
    steady(bytes, main);
    if (target.system === "win") removeSignature(bytes);
    checkParts(bytes, main, Object.values(assets));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, bytes, { mode: 0o755 });
    renameSync(`${file}.${process.pid}`, file);
    return readFileSync(assets[THIRD_PARTY_LICENCES] ?? "", "utf8");
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/** Writes into `work` what is not there yet. Returns the path of each asset, by its name. */
async function writeParts(
  target: Target,
  work: string,
  main: string,
): Promise<Record<string, string>> {
  const { files, packages } = await bundle("executable");
  const paths = new Map(assetNames().map((name) => [name, join(root, name)]));
  paths.set("build/addon.node", join(root, target.addon));
  const add = (name: string, text: string): void => {
    const path = join(work, name.replaceAll("/", "-"));
    writeFileSync(path, text);
    paths.set(name, path);
  };
  for (const [name, text] of files) {
    if (name === "cli.cjs") writeFileSync(main, text);
    else add(`build/bundle/${name}`, text);
  }
  // Not every package of Node has the text, which is the same for all systems.
  const licensed = [nodeFolder(hostTarget()), ...packages, VENDOR_SOURCE];
  add(THIRD_PARTY_LICENCES, collectLicences(licensed));
  const bytes = new Map(Array.from(paths, ([name, path]) => [name, readFileSync(path)]));
  add("build/manifest.json", await writeManifest(bytes));
  return Object.fromEntries([...paths].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Lets pkg do it, with a cache that holds the Node it would otherwise download. */
function joinParts(target: Target, work: string, job: Job): void {
  if (process.versions.node !== job.node) {
    throw new Error(`Node ${job.node} must make what it is to read; this is ${process.version}`);
  }
  const cache = join(work, ".pkg-cache/sea");
  const name = `node-v${job.node}-${job.system}-${job.cpu}`;
  const archive = join(cache, `${name}${target.system === "win" ? ".zip" : ".tar.gz"}`);
  const node = join(cache, target.system === "win" ? `${name}.exe` : `${name}/bin/node`);
  mkdirSync(dirname(node), { recursive: true });
  symlinkSync(join(nodeFolder(target), target.node), node);
  for (const empty of [archive, `${archive}.ok`, `${node}.ok`]) writeFileSync(empty, "");
  const script = join(import.meta.dirname, "sea.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, JSON.stringify(job)], {
    cwd: work,
    encoding: "utf8",
    env: { HOME: work, TMPDIR: work, PATH: process.env["PATH"] },
  });
  if (status !== 0) throw new Error(`pkg failed: ${stdout}${stderr}`);
}

/** Puts what is the same each time in the place of the one thing that is not. */
function steady(bytes: Buffer, main: string): void {
  const at = bytes.indexOf(main);
  if (at === -1 || bytes.indexOf(main, at + 1) !== -1) {
    throw new Error(`pkg names ${main} in other ways than it did`);
  }
  bytes.write(STEADY, at + WORK.length);
}

/** Throws unless the executable holds every part as it is: pkg rewrites headers and sections of Node. */
function checkParts(bytes: Buffer, main: string, assets: readonly string[]): void {
  // The assets follow the script, in an order of Node's own.
  const parts = bytes.subarray(Math.max(0, bytes.indexOf(readFileSync(main))));
  for (const file of [main, ...assets]) {
    if (!parts.includes(readFileSync(file))) throw new Error(`${file}: is not in the executable`);
  }
}
