#!/usr/bin/env node
/**
 * The command of the npm package: runs the program with a Node that can.
 *
 * Plain CommonJS, as any Node may come to read it: under Node 20 the addon of SQLite ends the process
 * without a word. Where the system's Node is too old, the one that npm brought along is asked.
 */
"use strict";

const { spawn } = require("node:child_process");
const { existsSync } = require("node:fs");
const path = require("node:path");

const NODE_WANTED = 24;
const USAGE = 2;
const program = path.join(__dirname, "../build/bundle/cli.js");

/** Path of the Node that npm installed beside this package for this system; null where it has none. */
function findNode() {
  const system = process.platform === "win32" ? "win" : process.platform;
  const name = process.platform === "win32" ? "node.exe" : "node";
  try {
    const manifest = require.resolve(`node-${system}-${process.arch}/package.json`);
    const node = path.join(path.dirname(manifest), "bin", name);
    return existsSync(node) ? node : null;
  } catch {
    return null;
  }
}

function refuse() {
  process.stderr.write(
    `scanxtract: needs Node.js ${NODE_WANTED} or later, this is ${process.versions.node}\n`,
  );
  process.exitCode = USAGE;
}

function runWith(node) {
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: "inherit" });
  // The terminal sends them to both; who sends one to us alone means the program.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("error", refuse);
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

if (Number.parseInt(process.versions.node, 10) >= NODE_WANTED) {
  import("../build/bundle/cli.js");
} else {
  const node = findNode();
  if (node === null) refuse();
  else runWith(node);
}
