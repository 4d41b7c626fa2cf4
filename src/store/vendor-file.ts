/**
 * Vendor tables as they are published, and the one form in which we look them up.
 *
 * IEEE Registration Authority, MA-L, MA-M and MA-S listings (text and CSV); Wireshark, manuf(5).
 */

/** Hexadecimal digits of a 24, 28 or 36-bit prefix, upper case, and whom it is assigned to. */
export type Assignment = readonly [prefix: string, organisation: string];

/** The owner of blocks that are handed on in parts; what it has not handed on has no vendor. */
const REGISTRY_ITSELF = "IEEE REGISTRATION AUTHORITY";

const HEX_DIGITS_BY_MASK: ReadonlyMap<string, number> = new Map([
  ["24", 6],
  ["28", 7],
  ["36", 9],
]);

/** Joins assignments into sorted lines "prefix, tab, organisation", ready for binary search. */
export function writeVendorTable(assignments: Iterable<Assignment>): string {
  const names = new Map<string, string>();
  for (const [prefix, organisation] of assignments) {
    const name = organisation.replace(/\s+/g, " ").trim();
    if (name !== "" && name.toUpperCase() !== REGISTRY_ITSELF) names.set(prefix, name);
  }
  // A tab sorts before every digit, so the lines are in the order of their prefixes.
  return Array.from(names, ([prefix, name]) => `${prefix}\t${name}\n`)
    .sort((a, b) => (a < b ? -1 : 1))
    .join("");
}

/** Reads a published table, recognised by its content; null where it is none that we know. */
export function readVendorFile(text: string): Assignment[] | null {
  if (/^\ufeff?Registry,Assignment,Organization Name/i.test(text)) return readRegistryCsv(text);
  if (/^[0-9A-F-]+\s+\(hex\)/im.test(text)) return readRegistryText(text);
  const manuf = readManuf(text);
  return manuf.length > 0 ? manuf : null;
}

function readRegistryCsv(text: string): Assignment[] {
  const rows = text.matchAll(/^[^,\n]*,([0-9A-F]{6,9}),(?:"((?:[^"]|"")*)"|([^,\r\n]*))/gim);
  return Array.from(rows, ([, prefix = "", quoted, plain = ""]) => [
    prefix.toUpperCase(),
    quoted?.replaceAll('""', '"') ?? plain,
  ]);
}

/** In MA-M and MA-S listings the line "(base 16)" gives the range of the lower three octets. */
function readRegistryText(text: string): Assignment[] {
  const entries = text.matchAll(
    /^([0-9A-F-]{8})\s+\(hex\)[^\n]*\n([0-9A-F]{6})(?:-([0-9A-F]{6}))?\s+\(base 16\)\s*([^\n]*)/gim,
  );
  return Array.from(entries, ([, octets = "", first = "", last, organisation = ""]) => {
    const block = octets.replaceAll("-", "").toUpperCase();
    return [last === undefined ? block : block + commonDigits(first, last), organisation];
  });
}

function commonDigits(first: string, last: string): string {
  let digits = 0;
  while (digits < first.length && first[digits] === last[digits]) digits++;
  return first.slice(0, digits).toUpperCase();
}

/** Whole addresses and other masks are left out: they name protocols, not vendors. */
function readManuf(text: string): Assignment[] {
  const assignments: Assignment[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const fields =
      /^([0-9A-F]{2}(?:[:.-][0-9A-F]{2}){2,5})(?:\/(\d+))?\s+([^\t#][^\t]*)(?:\t+([^\t#][^\t]*))?/i;
    const found = fields.exec(line);
    if (found === null) return [];
    const [, octets = "", mask, short = "", long] = found;
    const hex = octets.replace(/[:.-]/g, "").toUpperCase();
    const digits = mask === undefined ? hex.length : HEX_DIGITS_BY_MASK.get(mask);
    if (digits === undefined || digits > 9) continue;
    assignments.push([hex.slice(0, digits), long ?? short]);
  }
  return assignments;
}
