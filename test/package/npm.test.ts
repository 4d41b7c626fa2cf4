/** The npm package, packed here and unpacked where npm would put it. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { assetNames } from "../../scripts/package/contents.ts";
import { hostTarget } from "../../scripts/package/targets.ts";
import { type Outcome, run, sample } from "../support/program.ts";

const root = dirname(dirname(import.meta.dirname));
const home = mkdtempSync(join(tmpdir(), "scanxtract-npm-"));
const modules = join(home, "node_modules");
const { system, cpu } = hostTarget();
const nodePackage = `node-${system}-${cpu}`;

let packed: string[] = [];

before(() => {
  // What prepack does, but for installing, which would pull the packages from under other tests.
  runAs(process.execPath, ["scripts/package/npm.ts"], root);
  runAs("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", home], root);
  const [archive = ""] = readdirSync(home);
  packed = runAs("tar", ["-tzf", archive]).split("\n").filter(Boolean);
  runAs("tar", ["-xzf", archive]);
  mkdirSync(modules);
  renameSync(join(home, "package"), join(modules, "scanxtract"));
  for (const name of readdirSync(join(root, "node_modules"))) {
    // The Node that came along has its own test.
    if (name !== nodePackage) symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
});
after(() => rmSync(home, { recursive: true }));

function runAs(program: string, args: readonly string[], folder = home): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** Runs the command of the package with Node's `options` before it. */
function runPacked(args: readonly string[], options: readonly string[] = []): Outcome {
  const command = join(modules, "scanxtract/bin/scanxtract.cjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, command, ...args], {
    cwd: home,
    encoding: "utf8",
    env: { TZ: "UTC" },
  });
  return { code: status, stdout, stderr };
}

test("it holds the bundle, the assets and the documents, and nothing else", () => {
  const built = ["cli.ts", ...globSync("**/*-worker.ts", { cwd: join(root, "src") })].map(
    (file) => `build/bundle/${file.replaceAll("/", "-").replace(/ts$/, "js")}`,
  );
  const documents = ["CHANGELOG.md", "README.md", "man/scanxtract.1"];
  const others = ["bin/scanxtract.cjs", "build/THIRD-PARTY-LICENCES.txt", "build/manifest.json"];
  assert.deepEqual(
    packed.map((name) => name.replace(/^package\//, "")).sort(),
    [...assetNames(), ...built, ...documents, ...others].sort(),
  );
});

test("it does what the source does, and finds itself as it was packed", () => {
  const args = ["-r", sample("nmap-connect"), "-f", "-o"];
  const out = join(home, "out");
  const source = run([...args, out]);
  const installed = runPacked([...args, out]);
  assert.equal(installed.code, 0, installed.stderr);
  assert.equal(installed.stdout, source.stdout);
  assert.ok(existsSync(join(out, "report.html")));
  const check = runPacked(["self-check"]);
  assert.equal(check.code, 0, check.stdout);
  assert.match(check.stdout, /^ok +files +all \d+ as they were packed/m);
});

test("an exit code is passed on, and a Node that is too old takes the one that came along", () => {
  assert.equal(runPacked(["-r", "absent.pcap"]).code, 2);
  // As the command sees it under an older Node.
  const older = [
    "--import",
    "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.1.0'})",
  ];
  const alone = runPacked(["--version"], older);
  assert.equal(alone.code, 2);
  assert.equal(alone.stderr, "scanxtract: needs Node.js 24 or later, this is 20.1.0\n");
  symlinkSync(join(root, "node_modules", nodePackage), join(modules, nodePackage));
  const helped = runPacked(["--version"], older);
  assert.match(helped.stdout, /^Node\.js 24\.\d+\.\d+$/m);
  assert.equal(runPacked(["-r", "absent.pcap"], older).code, 2);
});
