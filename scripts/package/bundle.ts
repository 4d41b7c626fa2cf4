/**
 * Bundles the program with esbuild: src/cli.ts, and every worker thread's entry beside it under a flat
 * name, as startWorker of src/assets.ts expects it.
 */
import { globSync } from "node:fs";
import { basename, dirname } from "node:path";
import { build } from "esbuild";

const root = dirname(dirname(import.meta.dirname));

/** Packages stay imports, as npm brings them. */
const FOR_NPM = { format: "esm", extension: "js", packages: "external" } as const;

/**
 * One file holds all but the native addon. From where they lie, packages look for files of theirs; in
 * the executable there are none, so they are told of a place where nobody else's can be either.
 */
const FOR_EXECUTABLE = {
  format: "cjs",
  extension: "cjs",
  define: {
    "import.meta.url": "bundleUrl",
    "import.meta.dirname": "__dirname",
    "import.meta.filename": "__filename",
  },
  banner: {
    js: [
      'const nowhere = require("node:path").join(__dirname, "no-such-folder/node_modules/a/b.cjs");',
      'const bundleUrl = require("node:url").pathToFileURL(nowhere).href;',
    ].join("\n"),
  },
} as const;

const PURPOSES = { npm: FOR_NPM, executable: FOR_EXECUTABLE } as const;

export interface Bundle {
  /** Text of each file by its name; cli.js or cli.cjs is where the program starts. */
  readonly files: ReadonlyMap<string, string>;
  /** Folders of the packages whose code is in it, below the root, in code unit order. */
  readonly packages: readonly string[];
}

/** Bundles the program for the npm package or for the executable. */
export async function bundle(purpose: keyof typeof PURPOSES): Promise<Bundle> {
  const { extension, ...options } = PURPOSES[purpose];
  const { outputFiles, metafile } = await build({
    entryPoints: entries(),
    outdir: root,
    outExtension: { ".js": `.${extension}` },
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    target: "node24",
    charset: "utf8",
    legalComments: "inline",
    logLevel: "warning",
    absWorkingDir: root,
    ...options,
  });
  const packages = Object.keys(metafile.inputs).flatMap((file) => {
    const [folder] = /^.*\bnode_modules\/(@[^/]+\/)?[^/]+/.exec(file) ?? [];
    return folder === undefined ? [] : [folder];
  });
  return {
    files: new Map(outputFiles.map(({ path, text }) => [basename(path), text])),
    packages: [...new Set(packages)].sort(),
  };
}

function entries(): { in: string; out: string }[] {
  const workers = globSync("src/**/*-worker.ts", { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
  return ["src/cli.ts", ...workers].map((file) => ({
    in: file,
    out: file
      .replace(/^src\//, "")
      .replace(/\.ts$/, "")
      .replaceAll("/", "-"),
  }));
}
