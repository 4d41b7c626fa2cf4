/**
 * The case file while it is built: created under another name, filled, finished, and given its name
 * only when it is whole.
 */
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type Database from "better-sqlite3";
import { readAsset } from "../assets.ts";
import { openDatabase } from "../database.ts";
import { UserError } from "../errors.ts";
import { explainFault } from "./faults.ts";
import { Workplace } from "./workplace.ts";

export const CASE_NAME = "case.sqlite";
const PAGE_BYTES = 8192;
const CACHE_KIBIBYTES = 16_384;

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
    this.database = openDatabase(join(this.#workplace.path, CASE_NAME));
    // Until it is whole the file is nobody's, so no journal need survive a crash. (The mode "off" is
    // refused to connections that are defensive, as better-sqlite3's are.)
    this.database.pragma(`page_size = ${PAGE_BYTES}`);
    this.database.pragma("journal_mode = memory");
    this.database.pragma("synchronous = off");
    this.database.pragma("locking_mode = exclusive");
    // Rows refer to dictionaries that are written last.
    this.database.pragma("foreign_keys = off");
    // A hostile capture sorts for gigabytes.
    this.database.pragma("temp_store = file");
    this.database.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
    this.database.exec(readAsset("schema.sql"));
    if (earlier !== null) this.database.prepare("attach ? as earlier").run(earlier);
    this.#isJoined = earlier !== null;
    this.database.exec("begin");
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

  /** Commits what was written; the case can then be read, and the journal is SQLite's usual one. */
  commit(): void {
    this.database.exec("commit");
    if (this.#isJoined) this.database.exec("detach earlier");
    this.#isJoined = false;
    this.database.pragma("locking_mode = normal");
    this.database.pragma("journal_mode = delete");
  }

  /** A folder for scratch files, which is gone afterwards. */
  get scratch(): string {
    return this.#workplace.path;
  }

  /** Adds a text that is to appear beside the case, and only with it. */
  addText(name: string, text: string): void {
    writeFileSync(join(this.#workplace.path, name), text);
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
