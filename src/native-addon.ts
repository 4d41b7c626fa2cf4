/**
 * Loads the native addon that the executable carries, and leaves no file behind.
 *
 * dlopen(3) takes the path of a file only. On Linux that is /proc/self/fd/N of a file without a name
 * (O_TMPFILE, open(2)), which is gone with the process, however that ends. Windows has no such thing:
 * there the file has a name, and is deleted with the last handle to it (FILE_FLAG_DELETE_ON_CLOSE).
 */
import { randomUUID } from "node:crypto";
import { closeSync, constants, openSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { getEnvironmentData, isMainThread, setEnvironmentData } from "node:worker_threads";
import { UserError } from "./errors.ts";

/** __O_TMPFILE of <asm-generic/fcntl.h>, which Node does not name. */
const O_TMPFILE = 0o20000000 | constants.O_DIRECTORY;
/** UV_FS_O_TEMPORARY of libuv on Windows, which Node does not name either. */
const O_TEMPORARY = 0x40;
const PRIVATE = 0o600;

/** Where the main thread tells its workers what it loaded. */
const LOADED = "scanxtract: loaded addon";

/** The addon; null: none is needed; undefined: not asked for yet. */
let loaded: unknown;

/**
 * The addon whose bytes `read` returns; null where it returns none. `database` is what is to be opened
 * with it: its folder is written to if no usual folder for temporary files may hold what runs. Throws
 * UserError if that one may not either.
 *
 * A process must hold one copy of SQLite only: two do not know of each other's locks on a file, and
 * each drops those of the other (https://www.sqlite.org/howtocorrupt.html, section 2.2.1). So workers
 * load the very file that the main thread loaded, which the system takes for the same one.
 */
export function loadAddon(read: () => Buffer | null, database: string): unknown {
  if (loaded !== undefined) return loaded;
  const bytes = read();
  if (bytes === null) loaded = null;
  else loaded = isMainThread ? loadFirst(bytes, database) : loadAgain();
  return loaded;
}

function loadAgain(): unknown {
  const path = getEnvironmentData(LOADED);
  if (typeof path !== "string") throw new Error("a worker opens a database before its main thread");
  return open(path);
}

function loadFirst(bytes: Buffer, database: string): unknown {
  const isWindows = process.platform === "win32";
  const usual = isWindows ? [tmpdir()] : [tmpdir(), "/dev/shm", "/var/tmp"];
  // Mount options forbid programs to run here and there, but not where this one does.
  const folders = new Set([...usual, dirname(database), dirname(process.execPath)]);
  const refusals: string[] = [];
  for (const folder of folders) {
    try {
      return isWindows ? loadNamed(folder, bytes) : loadUnnamed(folder, bytes);
    } catch (error) {
      refusals.push(`${folder}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new UserError(
    `SQLite cannot be loaded, as no folder takes a file that may run; name one in TMPDIR (${refusals.join("; ")})`,
  );
}

function open(path: string): unknown {
  const module = { exports: {} };
  process.dlopen(module, path);
  return module.exports;
}

/** Loads it from a file in `folder` without a name, which lives as long as this process. */
function loadUnnamed(folder: string, bytes: Buffer): unknown {
  const file = openUnnamed(folder);
  try {
    writeAll(file, bytes);
    const path = `/proc/self/fd/${file}`;
    const addon = open(path);
    setEnvironmentData(LOADED, path);
    return addon;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function openUnnamed(folder: string): number {
  try {
    return openSync(folder, O_TMPFILE | constants.O_RDWR, PRIVATE);
  } catch (error) {
    // Some file systems have only files with names (overlayfs before Linux 6.6, NFS), and older kernels
    // take the flag for an attempt to write to the folder.
    const isUnknown = error instanceof Error && /EOPNOTSUPP|EISDIR|EINVAL/.test(error.message);
    if (!isUnknown) throw error;
  }
  const path = join(folder, `.scanxtract-${randomUUID()}`);
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, PRIVATE);
  unlinkSync(path);
  return file;
}

/** Loads it from a file in `folder` that Windows deletes when this process has ended. */
function loadNamed(folder: string, bytes: Buffer): unknown {
  const path = join(folder, `scanxtract-${randomUUID()}.node`);
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, PRIVATE);
  try {
    writeAll(file, bytes);
  } finally {
    closeSync(file);
  }
  // Never closed: the end of the process does that, and so deletes the file.
  openSync(path, constants.O_RDONLY | O_TEMPORARY);
  const addon = open(path);
  setEnvironmentData(LOADED, path);
  return addon;
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
