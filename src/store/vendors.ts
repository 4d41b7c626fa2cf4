/**
 * Whose network card an address belongs to, by the prefix that IEEE assigned.
 *
 * IEEE 802-2014 section 8.2: an octet string whose second lowest bit of the first octet is set is
 * administered locally, and one whose lowest bit is set names a group; neither has a vendor.
 */
import { readFileSync } from "node:fs";
import { readAssetBytes } from "../assets.ts";
import { UserError } from "../errors.ts";
import { readVendorFile, writeVendorTable } from "./vendor-file.ts";

const GROUP_OR_LOCAL = 0b11;
/** MA-S, MA-M, MA-L: in hexadecimal digits, longest first. */
const PREFIX_DIGITS = [9, 7, 6] as const;
const NEWLINE = 0x0a;
const TAB = 0x09;

export interface Vendors {
  /** Organisation behind a MAC address written with colons; null where none is known. */
  vendorOf(mac: string): string | null;
}

/**
 * Opens the table built from the IEEE listings, or the user's own `file`: oui.txt, oui.csv, mam.csv
 * or oui36.csv of IEEE, or Wireshark's manuf. Throws UserError where the file is none of them.
 */
export function openVendors(file?: string): Vendors {
  const table = file === undefined ? readAssetBytes("build/vendors.txt") : readTable(file);
  return {
    vendorOf(mac) {
      if ((Number.parseInt(mac.slice(0, 2), 16) & GROUP_OR_LOCAL) !== 0) return null;
      const hex = mac.replaceAll(":", "").toUpperCase();
      for (const digits of PREFIX_DIGITS) {
        const name = findName(table, Buffer.from(hex.slice(0, digits), "latin1"));
        if (name !== null) return name;
      }
      return null;
    },
  };
}

function readTable(file: string): Buffer {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`cannot read the vendor table ${file}: ${reason}`);
  }
  const assignments = readVendorFile(text);
  if (assignments === null) {
    throw new UserError(
      `${file} is no vendor table: give IEEE's oui.txt, oui.csv, mam.csv or oui36.csv, or Wireshark's manuf`,
    );
  }
  return Buffer.from(writeVendorTable(assignments));
}

/** Binary search over the bytes of the table: nothing is parsed but the line that is found. */
function findName(table: Buffer, prefix: Buffer): string | null {
  let low = 0;
  let high = table.length;
  while (low < high) {
    const start = lineStart(table, low, (low + high) >>> 1);
    const tab = table.indexOf(TAB, start);
    const order = table.compare(prefix, 0, prefix.length, start, tab);
    const end = table.indexOf(NEWLINE, tab);
    if (order === 0) return table.toString("utf8", tab + 1, end);
    if (order < 0) low = end + 1;
    else high = start;
  }
  return null;
}

function lineStart(table: Buffer, low: number, at: number): number {
  let start = at;
  while (start > low && table[start - 1] !== NEWLINE) start--;
  return start;
}
