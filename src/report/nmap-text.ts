/** What the scanner must have seen, as nmap would have printed it, for scans that fit on a page. */
import type Database from "better-sqlite3";
import { learnedHosts, scanHeads } from "../nmap/learned.ts";
import { normalFormat } from "../nmap/normal.ts";
import type { ScanDetails } from "./scans.ts";

/** More ports than this no one reads on a page; `scanxtract nmap` prints them. */
const MOST_PORTS = 6000;
/** In a case with more first contacts than this the answers of each host take too long to find. */
const MOST_CONTACTS = 50_000;
/** Scans that are printed, in the order of their start. */
const MOST_SCANS = 12;

/** The text by the number of the scan. */
export function nmapTexts(
  database: Database.Database,
  scans: readonly ScanDetails[],
  { contacts, tool }: { readonly contacts: number; readonly tool: string },
): ReadonlyMap<number, string> {
  const printed = scans
    .filter(({ asks, asked }) => asks === "ports" && asked > 0 && asked <= MOST_PORTS)
    .slice(0, MOST_SCANS)
    .map(({ scan_id }) => scan_id);
  if (printed.length === 0 || contacts > MOST_CONTACTS) return new Map();
  return new Map(
    scanHeads(database, printed).map((head) => [
      head.scan_id,
      normalFormat(head, learnedHosts(database, head), tool),
    ]),
  );
}
