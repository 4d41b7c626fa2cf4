/** Collects the licences of what a package carries of others into one text. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const root = dirname(dirname(import.meta.dirname));
const RULE = "=".repeat(80);

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author?: string | { readonly name: string };
}

/** What is in better-sqlite3's addon and in build/vendors.txt beside the code of their packages. */
const REMARKS: Readonly<Record<string, string>> = {
  "better-sqlite3": "Its addon contains SQLite, which is in the public domain.",
  "oui-data":
    "Of it the vendor table is made: the public listings of the IEEE Registration Authority.",
};

/** Texts for packages that only name their licence, by its SPDX identifier. */
const TEXTS: Readonly<Record<string, string>> = { "BSD-2-Clause": "bsd-2-clause.txt" };

/** The licences of the packages in `folders`, which are absolute or below the root. */
export function collectLicences(folders: readonly string[]): string {
  const opening = "scanxtract is distributed with these works of others, under their licences.\n";
  // One package may lie in several places.
  const texts = new Set(folders.map(licenceOf));
  return [opening, ...texts].join(`\n${RULE}\n\n`);
}

function licenceOf(folder: string): string {
  const path = resolve(root, folder);
  const manifest: Manifest = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  const { name, version, license, author } = manifest;
  const title = `${name} ${version}: ${license}\n`;
  const remark = REMARKS[name] === undefined ? "" : `${REMARKS[name]}\n`;
  const texts = globSync("{licen[cs]e,LICEN[CS]E}*", { cwd: path })
    .sort()
    .map((file) => readFileSync(join(path, file), "utf8").trim());
  if (texts.length === 0) {
    const file = TEXTS[license];
    if (file === undefined) throw new Error(`${name} ${version}: no text for ${license}`);
    const holder = typeof author === "string" ? author : (author?.name ?? "its authors");
    const text = readFileSync(join(import.meta.dirname, file), "utf8");
    texts.push(`Copyright ${holder.replace(/ <.*/, "")}\n\n${text.trim()}`);
  }
  return `${title}${remark}\n${texts.join("\n\n")}\n`;
}
