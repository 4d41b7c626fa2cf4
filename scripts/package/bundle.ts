/**
 * Bundles the program with esbuild: src/cli.ts, and every worker thread's entry beside it under a flat
 * name, as startWorker of src/assets.ts expects it.
 */
import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const root = dirname(dirname(import.meta.dirname));

/** esm: packages stay imports, for npm. cjs: one file holds all but the native addon, for pkg. */
export type BundleFormat = "esm" | "cjs";

const WITHIN_PACKAGE = { packages: "external", splitting: false } as const;
const WITHIN_EXECUTABLE = {
  // What packages and we ask of import.meta, in terms of CommonJS.
  define: {
    "import.meta.url": "bundleUrl",
    "import.meta.dirname": "__dirname",
    "import.meta.filename": "__filename",
  },
  banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
} as const;

/** Writes the bundle into `folder`; returns the names of its files, the main one first. */
export async function writeBundle(format: BundleFormat, folder: string): Promise<string[]> {
  const extension = format === "esm" ? "js" : "cjs";
  const workers = globSync("src/**/*-worker.ts", { cwd: root }).sort();
  const entries = ["src/cli.ts", ...workers].map((file) => ({
    in: join(root, file),
    out: file
      .replace(/^src\//, "")
      .replace(/\.ts$/, "")
      .replaceAll(/[/\\]/g, "-"),
  }));
  await build({
    entryPoints: entries,
    outdir: folder,
    outExtension: { ".js": `.${extension}` },
    bundle: true,
    platform: "node",
    target: "node24",
    format,
    charset: "utf8",
    legalComments: "inline",
    logLevel: "warning",
    absWorkingDir: root,
    ...(format === "esm" ? WITHIN_PACKAGE : WITHIN_EXECUTABLE),
  });
  return entries.map(({ out }) => `${out}.${extension}`);
}
