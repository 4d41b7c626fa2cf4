/**
 * Installs what package-lock.json asks for, if it is not there already.
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
const lock = path.join(root, ".install-lock");
const STALE_LOCK_MS = 10 * 60 * 1000;
const POLL_MS = 200;

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

function install() {
  process.stderr.write("scanxtract: installing the packages of package-lock.json …\n");
  const command = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const [program, ...first] = command;
  const result = spawnSync(program, [...first, "ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}`);
    process.stderr.write("scanxtract: npm ci failed; nothing was run\n");
    process.exitCode = result.status || 2;
    return;
  }
  fs.copyFileSync(wanted, installed);
}

if (!isInstalled()) {
  takeLock();
  try {
    if (!isInstalled()) install();
  } finally {
    fs.rmSync(lock, { recursive: true, force: true });
  }
}
