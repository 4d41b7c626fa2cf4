/** House rules that a search can check: direction of imports, size and names of files, banned words. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { test } from "node:test";

const root = dirname(import.meta.dirname);
const MOST_LINES = 300;
const BINARY = /\.(pcap|pcapng|gz|zst|png|ico|woff2)$/;

const tree = globSync("**/*", {
  cwd: root,
  withFileTypes: true,
  exclude: (entry) =>
    entry.name === "node_modules" || /^(build|dist|out|report|\.git)$/.test(topOf(entry)),
})
  .filter((entry) => entry.isFile())
  .map((entry) => posix.normalize(join(entry.parentPath, entry.name).slice(root.length + 1)))
  .filter((file) => !BINARY.test(file))
  .sort();
const sources = tree.filter((file) => /^(src|scripts|test)\//.test(file));
const code = sources.filter((file) => /\.(ts|cjs|js)$/.test(file));
const templates = tree.filter((file) => file.endsWith(".eta"));

function topOf(entry: { readonly parentPath: string; readonly name: string }): string {
  return entry.parentPath === root ? entry.name : "";
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** Expects no line of `files` to match, and shows those that do. */
function checkAbsent(pattern: RegExp, files: readonly string[]): void {
  const found = files.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line}`] : [])),
  );
  assert.deepEqual(found, []);
}

/** What each room of src/ may import beside itself; everyone may import errors. */
const ROOMS_BELOW: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  "iso-time": [],
  assets: [],
  "native-addon": [],
  database: ["assets", "native-addon"],
  handover: [],
  "spare-memory": [],
  "work-thread": [],
  "thread-answer": ["work-thread"],
  timings: [],
  tally: ["store"],
  capture: ["assets", "handover"],
  decode: [],
  dictionaries: ["decode"],
  attempts: ["decode", "dictionaries"],
  store: [
    "assets",
    "database",
    "capture",
    "custody",
    "decode",
    "dictionaries",
    "attempts",
    "handover",
    "work-thread",
    "thread-answer",
  ],
  report: ["assets", "nmap"],
  finishing: ["assets", "custody", "report", "timings", "work-thread"],
  "gathering-worker": ["custody", "database", "finishing", "report", "thread-answer"],
  custody: [],
  evidence: ["capture", "custody"],
  export: ["iso-time", "store"],
  nmap: [],
  recording: ["capture", "decode", "dictionaries", "attempts", "store", "tally", "timings"],
  "time-order": ["capture", "recording", "tally"],
  reading: ["capture", "recording", "store", "tally", "time-order", "timings"],
  analyze: [
    "capture",
    "custody",
    "finishing",
    "reading",
    "spare-memory",
    "store",
    "tally",
    "timings",
  ],
  "self-check": ["analyze", "assets", "custody", "database", "store"],
  commands: [
    "analyze",
    "assets",
    "database",
    "self-check",
    "capture",
    "custody",
    "evidence",
    "export",
    "iso-time",
    "nmap",
    "reading",
    "store",
    "report",
    "spare-memory",
    "timings",
  ],
  cli: ["commands"],
};

/** Rooms of plain computation: no files, no database, no clock. */
const PURE_ROOMS = new Set(["decode", "dictionaries", "attempts"]);

function roomOf(file: string): string {
  return file.split("/")[1]?.replace(/\.ts$/, "") ?? "";
}

function importsOf(file: string): string[] {
  const statements = /^import\s+(?:[\w*{][^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  return Array.from(read(file).matchAll(statements), ([, name, called]) => name ?? called ?? "");
}

function mayImport(file: string, name: string): boolean {
  const room = roomOf(file);
  if (!name.startsWith(".")) return !PURE_ROOMS.has(room);
  const wanted = roomOf(posix.join(posix.dirname(file), name));
  return wanted === room || wanted === "errors" || (ROOMS_BELOW[room] ?? []).includes(wanted);
}

test("imports point one way, and rooms of computation import nothing that does I/O", () => {
  const source = code.filter((file) => file.startsWith("src/"));
  const unknown = source.filter((file) => ROOMS_BELOW[roomOf(file)] === undefined);
  assert.deepEqual(unknown, []);
  const wrong = source.flatMap((file) =>
    importsOf(file)
      .filter((name) => !mayImport(file, name))
      .map((name) => `${file} imports ${name}`),
  );
  assert.deepEqual(wrong, []);
});

test("no files import each other in a circle", () => {
  const imported = new Map(
    code.map((file) => [
      file,
      importsOf(file)
        .filter((name) => name.startsWith("."))
        .map((name) => posix.join(posix.dirname(file), name)),
    ]),
  );
  const free = new Set<string>();
  // A file is free of circles when all that it imports is; what is left is in one, or leads to one.
  for (let before = -1; free.size > before; ) {
    before = free.size;
    for (const [file, names] of imported) {
      if (names.every((name) => free.has(name) || !imported.has(name))) free.add(file);
    }
  }
  assert.deepEqual(
    [...imported.keys()].filter((file) => !free.has(file)),
    [],
  );
});

test("only assets.ts asks where the program's own files lie", () => {
  checkAbsent(
    /import\.meta|__dirname|process\.pkg|node:sea/,
    code.filter((file) => file.startsWith("src/") && file !== "src/assets.ts"),
  );
});

test("only database.ts opens databases, as it alone knows which native addon to open them with", () => {
  checkAbsent(
    /\bnew Database\b/,
    code.filter((file) => file.startsWith("src/") && file !== "src/database.ts"),
  );
});

test("worker threads are started by assets.ts, from files that the bundler finds by their names", () => {
  const source = code.filter((file) => file.startsWith("src/"));
  checkAbsent(
    /\bnew Worker\b/,
    source.filter((file) => file !== "src/assets.ts"),
  );
  const started = source.flatMap((file) =>
    Array.from(read(file).matchAll(/\bstartWorker\(\s*"([^"]*)"/g), ([, name]) => `src/${name}.ts`),
  );
  const entries = source.filter((file) => file.endsWith("-worker.ts"));
  assert.deepEqual([...new Set(started)].sort(), entries);
});

test("the report reads public views, never the tables below them", () => {
  const tables = Array.from(
    read("schema.sql").matchAll(/^create table (\w+)/gm),
    ([, name]) => name,
  );
  const open = new Set(["captures", "thresholds", "views"]);
  const closed = tables.filter((name) => name !== undefined && !open.has(name));
  assert.ok(closed.includes("packets"));
  checkAbsent(
    new RegExp(`\\b(from|join)\\s+(${closed.join("|")})\\b`, "i"),
    sources.filter((file) => file.startsWith("src/report/")),
  );
});

test(`no file of src, scripts or test is longer than ${MOST_LINES} lines`, () => {
  const long = sources
    .map((file) => ({ file, lines: read(file).split("\n").length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES);
  assert.deepEqual(long, []);
});

test("files are named for their subject, and none only passes on what others export", () => {
  const names =
    /(^|\/)(index|types|constants)\.\w+$|(^|[/.-])(utils?|helpers?|common|misc|manager)\.\w+$/;
  assert.deepEqual(
    sources.filter((file) => names.test(file)),
    [],
  );
  checkAbsent(/^\s*export\s+(type\s+)?(\*|\{[^}]*\})\s*from\b/, code);
});

test("types are never talked out of, and no checker is silenced", () => {
  checkAbsent(/(:|<|\bas|[|&,(])\s*any\b\s*([[\])>,;=|&{]|$)/, code);
  checkAbsent(/\bas\s+unknown\s+as\b/, code);
  checkAbsent(/@ts-(ignore|expect-error|nocheck)|biome-(ignore)|eslint-(disable)/, sources);
});

test("nothing is left for later, left out or run alone", () => {
  const words = /\b(TO[D]O|FI[X]ME|X[X]X|HA[C]K)\b/;
  checkAbsent(words, tree);
  checkAbsent(
    /\b(test|it|describe|suite)\.(skip|only|todo)\b|\b(skip|only|todo):\s*(true|["'`])/,
    sources.filter((file) => file.endsWith(".test.ts")),
  );
});

test("every file of src and scripts opens with a comment that says what it is", () => {
  const opening = /^(#!.*\n)?(\/\*\*? |\/\*\*\n|# |"""|-- |\/\/ )/;
  const bare = sources
    .filter((file) => /\.(ts|cjs|js|css|py)$/.test(file) && !file.startsWith("test/"))
    .filter((file) => !opening.test(read(file)));
  assert.deepEqual(bare, []);
});

/** Templates that may write a string unescaped, and the only expressions that they may write so. */
const RAW: Readonly<Record<string, readonly string[]>> = {
  "src/report/templates/page.eta": ["it.style"],
  "src/report/templates/page-end.eta": ["it.script", "it.loader"],
  "src/report/templates/drawing.eta": ["it.svg"],
};

test("templates escape what they write, but for what we render ourselves", () => {
  const raw = templates.flatMap((file) =>
    Array.from(read(file).matchAll(/<%[-_]?~\s*([\s\S]*?)\s*[-_]?%>/g), ([, expression = ""]) => ({
      file,
      expression,
    })).filter(
      ({ expression }) =>
        !expression.startsWith("include(") && !(RAW[file] ?? []).includes(expression),
    ),
  );
  assert.deepEqual(raw, []);
});

test("the tree names no path of the machine it was written on, and no package registry", () => {
  const text = tree.filter((file) => !file.endsWith("package-lock.json"));
  checkAbsent(/(^|[\s"'`=(:])\/(work|root|home\/\w+|Users\/\w+)\//, text);
  checkAbsent(/registry\.\w|\b_auth(Token)?\b|:\/\/[^/\s]*(artifactory|nexus|verdaccio)/i, text);
  for (const lock of tree.filter((file) => file.endsWith("package-lock.json"))) {
    assert.doesNotMatch(read(lock), /"resolved"|:\/\/registry/, lock);
  }
});
