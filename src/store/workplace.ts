/**
 * The folder in which case and page are made, inside the output folder: case.sqlite.partial. It is
 * all that a run leaves that was killed, and nobody takes what is in it for a case.
 *
 * A file in it is locked by SQLite while a run is at work, so that a second one can tell a colleague
 * from what an earlier run left: the system gives up the locks of the dead.
 */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { openDatabase } from "../database.ts";
import { UserError } from "../errors.ts";

const NAME = "case.sqlite.partial";
const LOCK_NAME = "lock";

export class Workplace {
  /** For whatever a run keeps on disk for a while. */
  readonly path: string;
  readonly #folder: string;
  readonly #lock: Database.Database;
  #isOpen = true;

  /** Throws UserError where another run is at work in `folder`. */
  constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, NAME);
    const found = lstatSync(this.path, { throwIfNoEntry: false });
    if (found !== undefined && !found.isDirectory()) rmSync(this.path);
    mkdirSync(this.path, { recursive: true });
    this.#lock = takeLock(folder, join(this.path, LOCK_NAME));
    this.#empty();
  }

  /** Gives finished files their names in the output folder, in this order, and closes. */
  publish(names: readonly string[]): void {
    // From here on what stood there is void: a page must never stand beside another run's case.
    for (const name of names.slice(1)) rmSync(join(this.#folder, name), { force: true });
    for (const name of names) renameSync(join(this.path, name), join(this.#folder, name));
    this.close();
  }

  /** Removes what is left. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#empty();
    // Windows removes no open file; elsewhere nobody may take the lock before it is gone.
    if (process.platform === "win32") this.#lock.close();
    rmSync(join(this.path, LOCK_NAME), { force: true });
    this.#lock.close();
    removeIfEmpty(this.path);
  }

  #empty(): void {
    for (const name of readdirSync(this.path)) {
      if (name !== LOCK_NAME) rmSync(join(this.path, name), { recursive: true, force: true });
    }
  }
}

/** A run that has just begun may be in it already. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Its folder now.
  }
}

function takeLock(folder: string, file: string): Database.Database {
  const before = statSync(file, { throwIfNoEntry: false });
  const lock = openDatabase(file, { timeout: 0 });
  try {
    // Windows removes no open file, so what is emptied must not hold a journal of the lock.
    lock.pragma("journal_mode = memory");
    lock.exec("begin exclusive");
    const isSame = before === undefined ? existsSync(file) : statSync(file).ino === before.ino;
    if (isSame) return lock;
  } catch (error) {
    lock.close();
    if (!(error instanceof Database.SqliteError && error.code === "SQLITE_BUSY")) throw error;
  }
  lock.close();
  throw new UserError(
    `${folder}: another run is at work there; wait for it, or name another folder`,
  );
}
