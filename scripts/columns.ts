/**
 * Rewrites the column list in the header of each view so that it names the columns the view has.
 *
 * Meanings that are already there are kept; a new column takes its meaning from a column of the same
 * name in schema.sql or in another view. Where there is none the script says so and exits with 1.
 */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { listAssets, readAsset } from "../src/assets.ts";
import { buildViews } from "../src/store/views.ts";

export interface ViewFile {
  /** "views/scans.sql". */
  readonly file: string;
  readonly text: string;
  readonly name: string;
  /** Comment lines after `as`, without their dashes. */
  readonly header: readonly string[];
  /** The select statement, without its semicolon. */
  readonly body: string;
}

const VIEW = /^create view (\w+) as\n((?:--.*\n)+)([\s\S]+?);\n$/;
const COLUMN = /^ {3}(\w+)(?: +(\S.*))?$/;

/** Every view of the tree; one that does not have the form of a view file has no header and body. */
export function readViews(): ViewFile[] {
  return listAssets("views").map((file) => {
    const text = readAsset(file);
    const [, name = "", header = "", body = ""] = VIEW.exec(text) ?? [];
    const lines = header.split("\n").slice(0, -1);
    return { file, text, name, header: lines.map((line) => line.slice(2)), body };
  });
}

/** A case without captures, in memory, finished as every case is. */
export function openEmptyCase(): Database.Database {
  const database = new Database(":memory:");
  database.exec(readAsset("schema.sql"));
  buildViews(database);
  return database;
}

/** Names of a view's columns as SQLite sees them. */
export function columnsOf(database: Database.Database, view: string): string[] {
  return database
    .prepare<[], { name: string }>(`pragma table_info(${view})`)
    .all()
    .map((column) => column.name);
}

/** Columns as the header lists them, with the lines of their meaning, the first one trimmed. */
export function listedColumns(header: readonly string[]): Map<string, string[]> {
  const columns = new Map<string, string[]>();
  let meaning: string[] = [];
  for (const line of header.slice(header.indexOf(" Columns:") + 1)) {
    const [, name, first = ""] = COLUMN.exec(line) ?? [];
    if (name === undefined) {
      meaning.push(line);
    } else {
      meaning = [first];
      columns.set(name, meaning);
    }
  }
  return columns;
}

/** Meanings by name of column: the comments of schema.sql, then those of one line in the views. */
function knownMeanings(views: readonly ViewFile[]): Map<string, string[]> {
  const known = new Map<string, string[]>();
  const schema = readAsset("schema.sql").matchAll(
    /^ {4}(\w+) (?:integer|text|real)\b.*?-- (.+)$/gm,
  );
  for (const [, name = "", meaning = ""] of schema) {
    if (!known.has(name)) known.set(name, [meaning]);
  }
  for (const { header } of views) {
    for (const [name, meaning] of listedColumns(header)) {
      if (meaning.length === 1 && meaning[0] !== "") known.set(name, meaning);
    }
  }
  return known;
}

function rewriteHeaders(): void {
  const views = readViews();
  const database = openEmptyCase();
  const known = knownMeanings(views);
  for (const { file, text, name, header, body } of views) {
    const columns = columnsOf(database, name);
    const width = Math.max(...columns.map((column) => column.length));
    const listed = listedColumns(header);
    const lines = columns.flatMap((column) => {
      const kept = listed.get(column);
      const [first = "", ...rest] = kept?.[0] ? kept : (known.get(column) ?? []);
      if (first === "") {
        process.stderr.write(`${file}: ${column} has no meaning\n`);
        process.exitCode = 1;
      }
      return [`   ${column.padEnd(width)}  ${first}`.trimEnd(), ...rest];
    });
    const before = header.slice(0, header.indexOf(" Columns:") + 1);
    const comment = [...before, ...lines].map((line) => `--${line}\n`).join("");
    const rewritten = `create view ${name} as\n${comment}${body};\n`;
    if (rewritten !== text) writeFileSync(join(dirname(import.meta.dirname), file), rewritten);
  }
}

if (import.meta.main) rewriteHeaders();
