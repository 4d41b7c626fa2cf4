/**
 * Creates the views of a case from views/*.sql, and turns those marked "Materialised: yes" into
 * tables of the same name and columns, in the order in which they need each other.
 */
import type Database from "better-sqlite3";
import { listAssets, readAsset } from "../assets.ts";

export interface View {
  readonly name: string;
  readonly sql: string;
  readonly question: string;
  readonly isMaterialised: boolean;
  /** Columns by which the rows of the table are kept; integers but for "name text". */
  readonly key: readonly string[];
  /** Columns of further indexes of the table. */
  readonly indexes: readonly string[];
}

const CREATE = /^create view (?=\w+ as$)/m;

/** Reads the views/ folder; a view's name is its file's name. */
export function readViews(): View[] {
  return listAssets("views").map((file) => {
    const sql = readAsset(file);
    const name = file.slice(file.lastIndexOf("/") + 1, -".sql".length);
    return {
      name,
      sql,
      question: /^-- (.+)$/m.exec(sql)?.[1] ?? "",
      isMaterialised: /^-- Materialised: yes$/m.test(sql),
      key: /^-- Key:\s+(.+)$/m.exec(sql)?.[1]?.split(", ") ?? [],
      indexes: [...sql.matchAll(/^-- Index:\s+(.+)$/gm)].map((match) => match[1] as string),
    };
  });
}

/** Creates all views, stores their texts in the table views, and materialises what is marked. */
export function buildViews(database: Database.Database): void {
  for (const _ of buildViewsInSteps(database));
}

/** The same with a pause before each view, in which a signal can be answered. */
export function* buildViewsInSteps(database: Database.Database): Generator<void, void> {
  const views = readViews();
  const insert = database.prepare(
    "insert into views (name, question, sql, is_materialised) values (?, ?, ?, ?)",
  );
  for (const { name, question, sql, isMaterialised } of views) {
    insert.run(name, question, sql, isMaterialised ? 1 : 0);
  }
  for (const view of viewsInOrder(views)) {
    yield;
    if (view.isMaterialised) materialise(database, view);
    else database.exec(view.sql);
  }
}

/**
 * A table right from the view's text: renaming one would read all views anew, which takes longer.
 * With a key its rows are the key's index, so that they can be looked up, and read in order, at once.
 */
function materialise(database: Database.Database, { name, sql, key, indexes }: View): void {
  if (key.length === 0) {
    database.exec(sql.replace(CREATE, "create table "));
  } else {
    database.exec(`create table ${name} ${keyedLayout(key, columnsOf(sql))}`);
    database.exec(sql.replace(CREATE, "insert into ").replace(/ as$/m, ""));
  }
  indexes.forEach((indexed, number) => {
    database.exec(`create index ${name}_${number + 1} on ${name} (${indexed})`);
  });
}

/** The columns of a key have types: SQLite looks a number up only where a number is declared. */
function keyedLayout(key: readonly string[], columns: readonly string[]): string {
  const types = new Map(key.map((column) => column.split(" ")).map(([name, type]) => [name, type]));
  const declared = columns.map((name) =>
    types.has(name) ? `${name} ${types.get(name) ?? "integer"}` : name,
  );
  const layout = `(${declared.join(", ")}, primary key (${[...types.keys()].join(", ")}))`;
  return key.length === 1 ? layout : `${layout} without rowid`;
}

/** The columns that a view's header lists; a test holds the lists against the views. */
function columnsOf(sql: string): string[] {
  const [, list = ""] = /^-- Columns:\n((?:--.*\n)*)/m.exec(sql) ?? [];
  return [...list.matchAll(/^-- {3}(\w+) /gm)].map((match) => match[1] as string);
}

/** Views that others are made of first. */
export function viewsInOrder(views: readonly View[]): View[] {
  const byName = new Map(views.map((view) => [view.name, view]));
  const ordered = new Set<View>();
  const visit = (view: View): void => {
    if (ordered.has(view)) return;
    for (const name of sourcesOf(view.sql)) {
      const needed = byName.get(name);
      if (needed !== undefined && needed !== view) visit(needed);
    }
    ordered.add(view);
  };
  views.forEach(visit);
  return [...ordered];
}

/** What a statement selects from; comments and strings aside. */
function sourcesOf(sql: string): string[] {
  const plain = sql.replace(/--.*$/gm, "").replace(/'[^']*'/g, "''");
  return [...plain.matchAll(/\b(?:from|join)\s+(\w+)/g)].map((match) => match[1] as string);
}
