/** What --version prints: the program and what decides how it behaves. */
import { readCommit, readManifest, readVersion } from "../assets.ts";
import { sqliteVersion } from "../database.ts";

/** Four lines: version, commit, Node.js, SQLite. */
export function describeVersion(): string {
  const commit = readCommit() ?? "unknown";
  const changes = readManifest()?.isModified === true ? ", and changes to it" : "";
  return [
    `scanxtract ${readVersion()}`,
    `commit ${commit}${changes}`,
    `Node.js ${process.versions.node}`,
    `SQLite ${sqliteVersion()}`,
  ].join("\n");
}
