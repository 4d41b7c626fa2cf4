/** What makes a script fail: scans of given techniques (--fail-on), damaged input (--strict). */
import type Database from "better-sqlite3";
import { UserError } from "../errors.ts";
import { visibleText } from "./visible-text.ts";

/** Every word that scans.technique can hold. */
export const TECHNIQUES = [
  ...["tcp-syn", "tcp-connect", "tcp-fin", "tcp-null", "tcp-xmas", "tcp-ack", "tcp-window"],
  ...["tcp-maimon", "tcp-flags", "udp", "sctp-init", "sctp-cookie-echo", "ip-protocol", "idle"],
  ...["ftp-bounce", "os-detection", "version-detection", "arp-discovery", "ndp-discovery"],
  ...["icmp-discovery", "tcp-discovery", "udp-discovery", "host-discovery"],
] as const;

/** Losses by which less was read than the file should hold, as capture/ and analyze.ts name them. */
const DAMAGE = [
  ...["cut-off", "cut-off-compression", "damaged-compression", "record-too-long"],
  ...["packet-too-long", "block-too-long", "block-too-small", "block-lengths-differ"],
  ...["no-packet", "unknown-interface", "trailing-garbage", "changed-while-read"],
] as const;

/** Techniques that --fail-on names; "any" for all. Throws UserError for a word that is none. */
export function gateOf(text: string | undefined): ReadonlySet<string> | null {
  if (text === undefined) return null;
  const words = text.split(",").map((word) => word.trim());
  const known: readonly string[] = ["any", ...TECHNIQUES];
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined) {
    throw new UserError(`--fail-on ${unknown}: must be any, or of ${TECHNIQUES.join(", ")}`);
  }
  return new Set(words);
}

/** One sentence per scan that the gate is for. */
export function matchesOf(database: Database.Database, gate: ReadonlySet<string>): string[] {
  return database
    .prepare<[], { scan_id: number; technique: string | null; summary: string }>(
      "select scan_id, technique, summary from scans order by scan_id",
    )
    .all()
    .filter(({ technique }) => gate.has("any") || (technique !== null && gate.has(technique)))
    .map((scan) => `scan ${scan.scan_id}, ${scan.technique ?? "no technique"}: ${scan.summary}`)
    .map(visibleText);
}

/** One sentence per kind of damage of the captures. */
export function damageOf(database: Database.Database): string[] {
  return database
    .prepare<[string], { file_name: string; message: string }>(
      `select captures.file_name, problems.message
       from problems
       join captures on captures.capture_id = problems.capture_id
       where problems.code in (select value from json_each(?))
       order by problems.capture_id, problems.code`,
    )
    .all(JSON.stringify(DAMAGE))
    .map(({ file_name, message }) => visibleText(`${file_name}: ${message}`));
}
