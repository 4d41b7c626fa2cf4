/**
 * The case file while it is built: created under another name, filled, finished, and given its name
 * only when it is whole.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { readAsset } from "../assets.ts";
import { UserError } from "../errors.ts";

export const CASE_NAME = "case.sqlite";
const PARTIAL_NAME = "case.sqlite.partial";
const PAGE_BYTES = 8192;
const CACHE_KIBIBYTES = 65_536;

export class CaseFile {
  readonly database: Database.Database;
  readonly #partial: string;
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, CASE_NAME);
    this.#partial = join(folder, PARTIAL_NAME);
    rmSync(this.#partial, { force: true });
    this.database = new Database(this.#partial);
    // Until it is whole the file is nobody's: a crash leaves a partial file, never a journal. (The
    // mode "off" is refused to connections that are defensive, as better-sqlite3's are.)
    this.database.pragma(`page_size = ${PAGE_BYTES}`);
    this.database.pragma("journal_mode = memory");
    this.database.pragma("synchronous = off");
    this.database.pragma("locking_mode = exclusive");
    // Rows refer to dictionaries that are written last.
    this.database.pragma("foreign_keys = off");
    this.database.pragma("temp_store = memory");
    this.database.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
    this.database.exec(readAsset("schema.sql"));
    this.database.exec("begin");
  }

  /** Starts a case in `folder`, which is made if it is not there. */
  static create(folder: string, mayReplace: boolean): CaseFile {
    const path = join(folder, CASE_NAME);
    if (existsSync(path) && !mayReplace) {
      throw new UserError(
        `${path}: a case is there already; -f replaces it, -o names another folder`,
      );
    }
    mkdirSync(folder, { recursive: true });
    return new CaseFile(folder);
  }

  /** Commits what was written; the case can then be read, and the journal is SQLite's usual one. */
  commit(): void {
    this.database.exec("commit");
    this.database.pragma("locking_mode = normal");
    this.database.pragma("journal_mode = delete");
  }

  /** Closes the case and gives it its name. Returns its path. */
  publish(): string {
    this.database.close();
    renameSync(this.#partial, this.#path);
    return this.#path;
  }

  /** Closes the case and removes what was written. */
  discard(): void {
    this.database.close();
    rmSync(this.#partial, { force: true });
  }
}
