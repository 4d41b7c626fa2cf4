/**
 * Shrinks the IEEE listings of the package oui-data to build/vendors.txt: 6 MB with the addresses of head
 * offices down to one line per prefix.
 *
 * Run by install.cjs. Two may run at once: the file appears whole or not at all.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeVendorTable } from "../src/store/vendor-file.ts";

const root = dirname(import.meta.dirname);
const listing = join(root, "node_modules/oui-data/index.json");
const table = join(root, "build/vendors.txt");

const entries: Record<string, string> = JSON.parse(readFileSync(listing, "utf8"));
const assignments = Object.entries(entries).map(
  ([prefix, entry]) => [prefix.toUpperCase(), entry.split("\n", 1)[0] ?? ""] as const,
);

mkdirSync(dirname(table), { recursive: true });
writeFileSync(`${table}.${process.pid}`, writeVendorTable(assignments));
renameSync(`${table}.${process.pid}`, table);
