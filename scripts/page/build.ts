/** The style and the script of the page as esbuild makes them from the files that they are kept in. */
import { dirname, join } from "node:path";
import { type BuildOptions, build } from "esbuild";

const report = join(dirname(dirname(import.meta.dirname)), "src/report");

/** Browsers of the last years: what DecompressionStream and :has() ask for anyway. */
const TARGET = "es2022";

export interface PageParts {
  readonly style: string;
  readonly script: string;
}

/** Bundles both; the same sources give the same bytes. Throws what esbuild cannot read. */
export async function buildPage(): Promise<PageParts> {
  const [style, script] = await Promise.all([
    bundled({ entryPoints: [join(report, "style/page.css")] }),
    bundled({ entryPoints: [join(report, "client/main.js")], format: "iife", target: TARGET }),
  ]);
  return { style, script };
}

async function bundled(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    bundle: true,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
    write: false,
  });
  return (outputFiles?.[0]?.text ?? "").trimEnd();
}
