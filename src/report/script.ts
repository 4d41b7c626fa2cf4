/**
 * The style and the script of the page, put together from the files that they are kept in.
 *
 * The script's files are modules, so that charts are drawn by the same code here and in the browser.
 * In the page they share one scope: what they import from each other is left out, and so are comments,
 * indentation and line ends that mean nothing, as no text of the script is longer than a line. The page
 * carries the script as gzip, which keeps it small; a loader inflates it, and the policy admits the
 * loader and what comes out by their hashes and nothing else.
 */
import { gzipSync } from "node:zlib";
import { readAsset } from "../assets.ts";

/** In the order of the cascade. */
const STYLES = [
  "tokens",
  "type",
  "frame",
  "blocks",
  "scans",
  "charts",
  "live",
  "ports",
  "narrow",
  "paper",
];

/** Each after those whose names it needs while it is read. */
const SCRIPTS = [
  "figures",
  "axis",
  "grid",
  "plot",
  "fields",
  "addresses",
  "strips",
  "matrix-plot",
  "value-tables",
  "zone",
  "packets",
  "virtual",
  "selection",
  "wireshark",
  "sets",
  "page",
  "frames",
  "explorer",
  "points",
  "charts",
  "crosshair",
  "matrix",
  "cards",
  "links",
  "keys",
];

/** Runs what the element `script` holds; without a script, or in a browser that cannot, the text stands. */
export const LOADER = `(async()=>{const packed=Uint8Array.from(atob(document.getElementById("script").textContent),(letter)=>letter.charCodeAt(0));const script=document.createElement("script");script.textContent=await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();document.body.append(script)})()`;

export function packedScript(script: string): string {
  return gzipSync(script, { level: 9 }).toString("base64");
}

export function pageStyle(): string {
  return STYLES.map((name) => readAsset(`src/report/style/${name}.css`))
    .join("")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s*\n\s*/g, "")
    .replace(/([:,]) | (?=\{)/g, "$1")
    .replaceAll(";}", "}");
}

export function pageScript(): string {
  const text = SCRIPTS.map((name) => readAsset(`src/report/client/${name}.js`)).join("\n");
  return `(()=>{"use strict";\n${text
    .replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, "")
    .replace(/^import [\s\S]*?;\n/gm, "")
    .replace(/^export /gm, "")
    .replace(/^\s*\/\/ .*\n/gm, "")
    .replace(/^\s+/gm, "")
    .replace(/([;,{([])\n/g, "$1")}})();`;
}
