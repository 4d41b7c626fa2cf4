/** Writes what only the npm package carries into build/, before `npm pack` collects what it ships. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { THIRD_PARTY_LICENCES } from "../../src/assets.ts";
import { bundle } from "./bundle.ts";
import { assetNames, VENDOR_SOURCE, writeManifest } from "./contents.ts";
import { collectLicences } from "./licences.ts";

const root = dirname(dirname(import.meta.dirname));
const folder = "build/bundle";

const { files, packages } = await bundle("npm");
rmSync(join(root, folder), { recursive: true, force: true });
mkdirSync(join(root, folder), { recursive: true });
for (const [name, text] of files) writeFileSync(join(root, folder, name), text);
writeFileSync(join(root, THIRD_PARTY_LICENCES), collectLicences([...packages, VENDOR_SOURCE]));

const names = [
  ...assetNames(),
  THIRD_PARTY_LICENCES,
  ...Array.from(files.keys(), (name) => `${folder}/${name}`),
];
const bytes = new Map(names.map((name) => [name, readFileSync(join(root, name))]));
writeFileSync(join(root, "build/manifest.json"), await writeManifest(bytes));
