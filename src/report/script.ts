/**
 * The style and the script of the page, put together from the files that they are kept in.
 *
 * The script's files are modules, so that charts are drawn by the same code here and in the browser.
 * In the page they share one scope: what they import from each other is left out, and so are comments,
 * indentation, and spaces and line ends that mean nothing, as no text of the script is longer than a line. The page
 * carries the script as gzip, which keeps it small; a loader inflates it, and the policy admits the
 * loader and what comes out by their hashes and nothing else. What only a script makes has its style in
 * the script.
 */
import { gzipSync } from "node:zlib";
import { readAsset } from "../assets.ts";
import { squeezed, withShortNames } from "./squeeze.ts";

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
  "copies",
  "points",
  "charts",
  "crosshair",
  "matrix",
  "phases",
  "cards",
  "links",
  "menu",
  "keys",
];

/**
 * Runs what the element `script` holds; without a script, or in a browser that cannot, the text stands.
 * Reverses `packedScript`.
 */
export const LOADER = `(async()=>{const{textContent:t,dataset:d}=document.getElementById("script"),b=new DataView(new ArrayBuffer(t.length/5*4));for(let i=0;i<t.length;i+=5){let w=0;for(const c of t.slice(i,i+5))w=85*w+(c==="}"?20:c.charCodeAt()-40);b.setUint32(i/5*4,w)}const s=document.createElement("script");s.textContent=await new Response(new Blob([b.buffer.slice(0,d.bytes)]).stream().pipeThrough(new DecompressionStream("gzip"))).text();document.body.append(s)})()`;

/**
 * The script as gzip, in letters: five for four bytes, where base64 takes more than five and the page
 * has few to spare. The letters are those from "(" to "|", with "}" for "<", so that none is markup.
 */
export function packedScript(script: string): { readonly bytes: number; readonly letters: string } {
  const packed = gzipSync(script, { level: 9 });
  const words = Buffer.concat([packed, Buffer.alloc((4 - (packed.length % 4)) % 4)]);
  let letters = "";
  for (let at = 0; at < words.length; at += 4) {
    const word = words.readUInt32BE(at);
    for (const place of [85 ** 4, 85 ** 3, 85 ** 2, 85, 1]) {
      const letter = String.fromCharCode(40 + (Math.floor(word / place) % 85));
      letters += letter === "<" ? "}" : letter;
    }
  }
  return { bytes: packed.length, letters };
}

export function pageStyle(): string {
  return styleOf(...STYLES);
}

function styleOf(...names: readonly string[]): string {
  return names
    .map((name) => readAsset(`src/report/style/${name}.css`))
    .join("")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s*\n\s*/g, "")
    .replace(/([:,]) | (?=\{)/g, "$1")
    .replaceAll(";}", "}");
}

export function pageScript(): string {
  const text = SCRIPTS.map((name) => readAsset(`src/report/client/${name}.js`)).join("\n");
  const style = JSON.stringify(styleOf("scripted"));
  return `(()=>{"use strict";const style=new CSSStyleSheet();style.replaceSync(${style});document.adoptedStyleSheets=[style];\n${squeezed(
    withShortNames(text)
      .replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, "")
      .replace(/^import [\s\S]*?;\n/gm, "")
      .replace(/^export /gm, "")
      .replace(/^\s*\/\/ .*\n/gm, "")
      .replace(/^\s+/gm, ""),
  )}})();`;
}
