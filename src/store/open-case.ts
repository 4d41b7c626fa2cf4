/** Opens a finished case for reading: the file, or the folder it lies in. */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { readAsset } from "../assets.ts";
import { openDatabase } from "../database.ts";
import { UserError } from "../errors.ts";
import { CASE_NAME } from "./case-file.ts";

/** The form of case that this version writes and reads, from the statements of schema.sql. */
const FORM = readForm();

/** Path of the case file that `path` means. */
export function casePath(path: string): string {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? join(path, CASE_NAME) : path;
}

/**
 * Opens a case; nothing can be written to it through what is returned. Throws UserError where there is
 * none, or where another version of the program wrote it.
 */
export function openCase(path: string): Database.Database {
  const file = casePath(path);
  if (!existsSync(file)) {
    throw new UserError(`${file}: no case is there; scanxtract -r CAPTURE -o DIR makes one`);
  }
  let database: Database.Database | undefined;
  try {
    database = openDatabase(file, { readonly: true, fileMustExist: true });
    const id = database.pragma("application_id", { simple: true });
    const version = database.pragma("user_version", { simple: true });
    if (id !== FORM.applicationId) throw new UserError(`${file}: is a database, but no case`);
    if (version !== FORM.userVersion) {
      throw new UserError(
        `${file}: is a case of form ${version}, this version reads form ${FORM.userVersion}; analyse the capture again`,
      );
    }
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof Database.SqliteError) {
      throw new UserError(`${file}: cannot be read as a case: ${error.message}`);
    }
    throw error;
  }
}

/** A UserError where `error` says that the pages of a case are damaged; else `error` itself. */
export function explainDamage(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (!/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) return error;
  return new UserError(`the case is damaged: ${error.message}; analyse the captures again`);
}

/** Throws UserError where a case is in `folder` that this version cannot add to; not where none is. */
export function checkCase(folder: string): void {
  const file = casePath(folder);
  if (file !== folder && existsSync(file)) openCase(file).close();
}

function readForm(): { readonly applicationId: number; readonly userVersion: number } {
  const schema = readAsset("schema.sql");
  const pragma = (name: string): number =>
    Number(new RegExp(`^pragma ${name} = (\\w+);`, "m").exec(schema)?.[1]);
  return { applicationId: pragma("application_id"), userVersion: pragma("user_version") };
}
