/**
 * The style and the script of the page, which scripts/page.ts builds from style/ and client/.
 *
 * The script's files are modules, so that charts are drawn by the same code here and in the browser. The
 * page carries the script as gzip, which keeps it small; a loader inflates it, and the policy admits the
 * loader and what comes out by their hashes and nothing else.
 */
import { gzipSync } from "node:zlib";
import { readAsset } from "../assets.ts";

/** Runs what the element `script` holds; without a script, or in a browser that cannot, the text stands. */
export const LOADER = `(async()=>{const packed=Uint8Array.from(atob(document.getElementById("script").textContent),(letter)=>letter.charCodeAt(0));const script=document.createElement("script");script.textContent=await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();document.body.append(script)})()`;

export function packedScript(script: string): string {
  return gzipSync(script, { level: 9 }).toString("base64");
}

export function pageStyle(): string {
  return readAsset("build/page.css");
}

export function pageScript(): string {
  return readAsset("build/page.js");
}
