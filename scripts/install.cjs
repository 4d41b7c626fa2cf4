/**
 * Installs what package-lock.json asks for, and builds the vendor table and the parts of the page, if
 * they are not there already or older than what they are made of.
 *
 * Runs before `npm start` and `npm test`, under whatever Node the machine has (20 or later), hence
 * plain CommonJS. Prints nothing to stdout, and two of them may run at once: the first takes the
 * lock, the second waits for it.
 */
"use strict";

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const root = path.dirname(__dirname);
const wanted = path.join(root, "package-lock.json");
const installed = path.join(root, "node_modules", ".scanxtract-lock.json");
/** What is built here: the file, the script that builds it, and the folders that it is made of. */
const PARTS = [
  { file: "build/vendors.txt", script: "vendors.ts", sources: [], what: "the vendor table" },
  {
    file: "build/page.js",
    script: "page.ts",
    sources: ["src/report/client", "src/report/style"],
    what: "the style and the script of the page",
  },
];
const lock = path.join(root, ".install-lock");
const STALE_LOCK_MS = 10 * 60 * 1000;
const POLL_MS = 200;
const NODE_WANTED = 24;

function isInstalled() {
  try {
    return fs.readFileSync(installed).equals(fs.readFileSync(wanted));
  } catch {
    return false;
  }
}

function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function takeLock() {
  for (;;) {
    try {
      fs.mkdirSync(lock);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const held = fs.statSync(lock, { throwIfNoEntry: false });
    if (held && Date.now() - held.mtimeMs > STALE_LOCK_MS) {
      fs.rmSync(lock, { recursive: true, force: true });
    } else {
      sleep(POLL_MS);
    }
  }
}

function fail(message, code) {
  process.stderr.write(`scanxtract: ${message}; nothing was run\n`);
  process.exitCode = code || 2;
}

function run(program, args) {
  const result = spawnSync(program, args, { cwd: root, stdio: "pipe", encoding: "utf8" });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? result.error ?? ""}`);
  }
  return result.status ?? 2;
}

/** Node 24 as npm installed it for this platform; elsewhere the one that runs us, if it will do. */
function findNode() {
  const system = process.platform === "win32" ? "win" : process.platform;
  const name = process.platform === "win32" ? "node.exe" : "node";
  const bundled = path.join(root, "node_modules", `node-${system}-${process.arch}`, "bin", name);
  if (fs.existsSync(bundled)) return bundled;
  return Number.parseInt(process.versions.node, 10) >= NODE_WANTED ? process.execPath : null;
}

function install() {
  process.stderr.write("scanxtract: installing the packages of package-lock.json …\n");
  const command = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const [program, ...first] = command;
  const status = run(program, [...first, "ci", "--no-audit", "--no-fund"]);
  if (status !== 0) return fail("npm ci failed", status);
  fs.copyFileSync(wanted, installed);
  for (const { file } of PARTS) fs.rmSync(path.join(root, file), { force: true });
}

function isBuilt({ file, sources }) {
  const built = fs.statSync(path.join(root, file), { throwIfNoEntry: false });
  if (built === undefined) return false;
  const files = sources.flatMap((folder) =>
    fs.readdirSync(path.join(root, folder)).map((name) => path.join(root, folder, name)),
  );
  return files.every((source) => fs.statSync(source).mtimeMs <= built.mtimeMs);
}

function buildPart({ script, what }) {
  const node = findNode();
  if (node === null) return fail(`Node ${NODE_WANTED} or later is needed on this platform`);
  const status = run(node, [path.join(__dirname, script)]);
  if (status !== 0) fail(`${what} could not be built`, status);
}

if (!isInstalled() || !PARTS.every(isBuilt)) {
  takeLock();
  try {
    if (!isInstalled()) install();
    if (isInstalled()) {
      for (const part of PARTS) if (!isBuilt(part)) buildPart(part);
    }
  } finally {
    fs.rmSync(lock, { recursive: true, force: true });
  }
}
