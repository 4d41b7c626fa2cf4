/**
 * The case file while it is built: created under another name, filled, finished, and given its name
 * only when it is whole.
 */
import { accessSync, constants, copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type Database from "better-sqlite3";
import { readAsset } from "../assets.ts";
import { openDatabase } from "../database.ts";
import { UserError } from "../errors.ts";
import { prepareForWriting } from "./build-settings.ts";
import { explainFault } from "./faults.ts";
import type { RowSink } from "./number-rows.ts";
import { writePieces } from "./pieces.ts";
import { type RowHashes, RowInsert } from "./row-insert.ts";
import { RowThread } from "./row-thread.ts";
import { Workplace } from "./workplace.ts";

export const CASE_NAME = "case.sqlite";

/** What to do with a case that is there already. */
export type OnExisting = "refuse" | "replace" | "append";

export class CaseFile {
  readonly database: Database.Database;
  readonly #workplace: Workplace;
  readonly #names: string[] = [CASE_NAME];
  #isJoined: boolean;

  /** `earlier` is a case whose rows can be read as those of the schema "earlier"; null for none. */
  constructor(folder: string, earlier: string | null) {
    this.#workplace = new Workplace(folder);
    this.#isJoined = earlier !== null;
    let database: Database.Database | undefined;
    try {
      database = openDatabase(join(this.#workplace.path, CASE_NAME));
      this.database = database;
      database.pragma("locking_mode = exclusive");
      prepareForWriting(database);
      database.exec(readAsset("schema.sql"));
      if (earlier !== null) database.prepare("attach ? as earlier").run(earlier);
      database.exec("begin");
    } catch (error) {
      database?.close();
      this.#workplace.close();
      throw error;
    }
  }

  /**
   * Starts a case in `folder`, which is made if it is not there. With `append` the rows of a case
   * that is there can be read as those of the schema "earlier".
   */
  static create(folder: string, onExisting: OnExisting): CaseFile {
    const path = join(folder, CASE_NAME);
    const isThere = existsSync(path);
    if (isThere && onExisting === "refuse") {
      throw new UserError(
        `${path}: a case is there already; -f replaces it, -d appends to it, -o names another folder`,
      );
    }
    makeFolder(folder);
    try {
      return new CaseFile(folder, isThere && onExisting === "append" ? path : null);
    } catch (error) {
      throw explainFault(error, folder);
    }
  }

  /** Whether an earlier case can be read beside this one. */
  get isJoined(): boolean {
    return this.#isJoined;
  }

  /**
   * Calls `write` with where rows of packets and attempts go: with `isLong` into a thread of their
   * own, in which case `database` must be left alone meanwhile. Returns the hashes of tables that are
   * whole by that, and how long inserting took in that thread.
   */
  async writeRows<T>(
    isLong: boolean,
    write: (sink: RowSink) => Promise<T>,
  ): Promise<{ written: T; hashes: RowHashes; threadMs: number }> {
    if (!isLong) {
      const insert = new RowInsert(this.database);
      const written = await write(insert);
      return { written, hashes: insert.hashes(), threadMs: 0 };
    }
    this.#unlock();
    const thread = new RowThread(this.path);
    try {
      const written = await write(thread);
      const { result, busyMs } = await thread.finish();
      return { written, hashes: result, threadMs: busyMs };
    } catch (error) {
      throw await thread.causeOf(error);
    } finally {
      await thread.stop();
      this.#lock();
    }
  }

  /** Commits what was written, and copies the file as it is then. */
  copyTo(path: string): void {
    // Closing a file gives up all locks that this process has on it, so there must be none
    // (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    this.#unlock();
    copyFileSync(this.path, path);
    this.#lock();
  }

  /** Commits what was written, and calls `use` while the database at `path` is attached as `schema`. */
  readBeside(path: string, schema: string, use: () => void): void {
    this.database.exec("commit");
    this.database.prepare(`attach ? as ${schema}`).run(path);
    use();
    this.database.exec(`detach ${schema}`);
    this.database.exec("begin");
  }

  /** Lets another connection write. */
  #unlock(): void {
    this.database.exec("commit");
    this.database.pragma("locking_mode = normal");
    // A lock that was exclusive is given up with the next reading.
    this.database.prepare("select count(*) from runs").get();
  }

  #lock(): void {
    this.database.pragma("locking_mode = exclusive");
    this.database.exec("begin");
  }

  /** Commits what was written; the case can then be read, and the journal is SQLite's usual one. */
  commit(): void {
    this.database.exec("commit");
    if (this.#isJoined) this.database.exec("detach earlier");
    this.#isJoined = false;
    this.database.pragma("locking_mode = normal");
    this.database.pragma("journal_mode = delete");
  }

  /** Where the case lies while it has not got its name. */
  get path(): string {
    return join(this.#workplace.path, CASE_NAME);
  }

  /** A folder for scratch files, which is gone afterwards. */
  get scratch(): string {
    return this.#workplace.path;
  }

  /** Adds a text, in pieces, that is to appear beside the case, and only with it. */
  addText(name: string, pieces: Iterable<string>): void {
    writePieces(join(this.#workplace.path, name), pieces);
    this.#names.push(name);
  }

  /** Closes the case and gives it, and what was added, their names. */
  publish(): void {
    this.database.close();
    this.#workplace.publish(this.#names);
  }

  /** Closes the case and removes what was written. */
  discard(): void {
    this.database.close();
    this.#workplace.close();
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${folder}: cannot be written to: ${reason}`);
  }
}
