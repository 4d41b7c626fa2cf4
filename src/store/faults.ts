/** Faults of the disk and of the output folder, which are the user's to mend, as sentences. */
import Database from "better-sqlite3";
import { UserError } from "../errors.ts";

const FULL = "no space is left; free some, or name another folder";
const REFUSED = "may not be written to; check its permissions, or name another folder";
const BROKEN = "the disk reports an error; name a folder on another one";

/** Codes of errno(3) and of SQLite's result codes, https://www.sqlite.org/rescode.html. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL)$/, FULL],
  [/^(EACCES|EPERM|EROFS|SQLITE_READONLY.*|SQLITE_PERM)$/, REFUSED],
  [
    /^(ENOTDIR|EEXIST|EISDIR|ERR_FS_EISDIR|ENOTEMPTY)$/,
    "something else has a name that is needed there",
  ],
  [/^(ENOENT|SQLITE_CANTOPEN.*)$/, "files vanished there while they were written; run it again"],
  [/^(EIO|SQLITE_IOERR.*)$/, BROKEN],
];

/** A UserError about the file concerned, or `folder`, where `error` is such a fault; else `error` itself. */
export function explainFault(error: unknown, folder: string): unknown {
  if (error instanceof UserError || !(error instanceof Error) || !("code" in error)) return error;
  const isSystem = "syscall" in error || error instanceof Database.SqliteError;
  if (!isSystem) return error;
  const sentence = SENTENCES.find(([codes]) => codes.test(String(error.code)))?.[1];
  if (sentence === undefined) return error;
  const place = "path" in error && typeof error.path === "string" ? error.path : folder;
  return new UserError(`${place}: ${sentence} (${error.code})`);
}
