/** Finds the file of each capture of a case: where it was read from, beside the case, or as named. */
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type Database from "better-sqlite3";
import { hashFile } from "../custody/file-state.ts";
import { UserError } from "../errors.ts";

/**
 * Path of each of the captures `wanted`, by capture_id; the SHA-256 of each file is that of the
 * capture. `named` are files of the user's, which are tried alone where there are any. Throws
 * UserError where a capture is not found, or is not what it was.
 */
export async function findSources(
  database: Database.Database,
  casePath: string,
  wanted: ReadonlySet<number>,
  named: readonly string[],
): Promise<Map<number, string>> {
  const missing = named.find((file) => !existsSync(file));
  if (missing !== undefined) throw new UserError(`${missing}: does not exist`);
  const captures = database
    .prepare<[], { capture_id: number; file_name: string; path: string; sha256: string }>(
      "select capture_id, file_name, path, sha256 from captures order by capture_id",
    )
    .all();
  const hashes = new Map<string, string>();
  const sources = new Map<number, string>();
  for (const { capture_id, file_name, path, sha256 } of captures) {
    if (!wanted.has(capture_id)) continue;
    const places = named.length > 0 ? named : [path, join(dirname(casePath), file_name)];
    for (const place of places.filter(isFile)) {
      const hash = hashes.get(place) ?? (await hashFile(place));
      hashes.set(place, hash);
      if (hash !== sha256) continue;
      sources.set(capture_id, place);
      break;
    }
    if (sources.has(capture_id)) continue;
    const tried = places.filter(isFile);
    throw new UserError(
      tried.length === 0
        ? `${path}: is not there any more; --source FILE names the capture`
        : `${tried.join(", ")}: not the capture ${file_name}, whose SHA-256 is ${sha256}`,
    );
  }
  return sources;
}

function isFile(path: string): boolean {
  return path !== "-" && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}
