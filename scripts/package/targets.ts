/**
 * The systems an executable can be made for, and what each is made of: the Node that npm carries for
 * it and the prebuilt addon of better-sqlite3.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../../src/errors.ts";

const root = dirname(dirname(import.meta.dirname));

export interface Target {
  readonly system: "linux" | "win";
  readonly cpu: "x64" | "arm64";
  /** Name of the executable in dist/. */
  readonly output: string;
  /** Path of Node inside its package. */
  readonly node: string;
  /** The addon, below the root. */
  readonly addon: string;
}

const PREBUILDS = "node_modules/better-sqlite3/prebuilds";

export const TARGETS: Readonly<Record<string, Target>> = {
  "linux-x64": {
    system: "linux",
    cpu: "x64",
    output: "scanxtract-linux-x64",
    node: "bin/node",
    addon: `${PREBUILDS}/linux-x64.node`,
  },
  "linux-arm64": {
    system: "linux",
    cpu: "arm64",
    output: "scanxtract-linux-arm64",
    node: "bin/node",
    addon: `${PREBUILDS}/linux-arm64.node`,
  },
  "win-x64": {
    system: "win",
    cpu: "x64",
    output: "scanxtract-win-x64.exe",
    node: "bin/node.exe",
    addon: `${PREBUILDS}/win32-x64.node`,
  },
};

/** The target of this name. Throws UserError where there is none. */
export function findTarget(name: string): Target {
  const target = TARGETS[name];
  if (target !== undefined) return target;
  throw new UserError(`no executable for ${name}; there are: ${Object.keys(TARGETS).join(", ")}`);
}

/** The target that is this system. Throws UserError where there is none. */
export function hostTarget(): Target {
  const system = process.platform === "win32" ? "win" : process.platform;
  return findTarget(`${system}-${process.arch}`);
}

/** What package-lock.json says of a package; the integrity is a Subresource Integrity hash. */
interface Locked {
  readonly version: string;
  readonly integrity: string;
}

/** Version of the Node that is embedded, without "v". */
export function nodeVersion(target: Target): string {
  return readLocked(packageOf(target)).version;
}

/** Folder with the Node of a target: as npm installed it here, or else fetched into build/ by npm. */
export function nodeFolder(target: Target): string {
  const name = packageOf(target);
  const installed = join(root, "node_modules", name);
  if (existsSync(join(installed, target.node))) return installed;
  const locked = readLocked(name);
  const folder = join(root, "build", `${name}-${locked.version}`);
  if (!existsSync(folder)) fetchPackage(name, locked, folder);
  return folder;
}

function packageOf({ system, cpu }: Target): string {
  return `node-${system}-${cpu}`;
}

function readLocked(name: string): Locked {
  const lock: { packages: Record<string, Locked> } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  );
  const locked = lock.packages[`node_modules/${name}`];
  if (locked === undefined) throw new Error(`package-lock.json: no package ${name}`);
  return locked;
}

/** Unpacks a package into `folder`, which appears whole or not at all, once its hash is the locked one. */
function fetchPackage(name: string, { version, integrity }: Locked, folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const work = mkdtempSync(`${folder}.`);
  try {
    process.stderr.write(`scanxtract: fetching ${name} ${version} …\n`);
    run("npm", ["pack", `${name}@${version}`, "--silent", "--pack-destination", work]);
    const archive = join(work, `${name}-${version}.tgz`);
    const found = createHash("sha512").update(readFileSync(archive)).digest("base64");
    if (integrity !== `sha512-${found}`)
      throw new Error(`${name} ${version} is not what was locked`);
    run("tar", ["-xzf", archive, "-C", work]);
    if (!existsSync(folder)) renameSync(join(work, "package"), folder);
  } finally {
    rmSync(work, { recursive: true });
  }
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${error?.message ?? stderr}`);
}
