/** metadata: what a case says of itself, as Datasette reads it. https://docs.datasette.io/en/stable/metadata.html */
import { basename, extname } from "node:path";
import type Database from "better-sqlite3";
import { casePath, openCase } from "../store/open-case.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { inertJson } from "./row-formats.ts";

export const metadataCommand = command({
  name: "metadata <case>",
  summary: "What a case says of its views and columns, as metadata for Datasette",
  usage: `$0 metadata case > metadata.json
datasette case/case.sqlite --metadata metadata.json`,
  build: (yargs) =>
    yargs.positional("case", {
      type: "string",
      demandOption: true,
      describe: "Case, or its folder",
    }),
  run(args) {
    const database = openCase(args.case);
    try {
      const file = casePath(args.case);
      const databases = { [basename(file, extname(file))]: { tables: tables(database) } };
      const title = "scanxtract case";
      process.stdout.write(`${inertJson({ title, databases }, 2)}\n`);
    } finally {
      database.close();
    }
    return EXIT.finished;
  },
});

interface Described {
  readonly name: string;
  readonly sql: string;
}

/** Views from the headers of their text, tables from the comments of their statements. */
function tables(database: Database.Database): Record<string, object> {
  const views = database.prepare<[], Described>("select name, sql from views order by name").all();
  const statements = database
    .prepare<[], Described>(
      `select name, sql from sqlite_schema
       where type = 'table' and name not in (select name from views) and sql like '%--%'
       order by name`,
    )
    .all();
  return Object.fromEntries([
    ...views.map(({ name, sql }) => [name, describe(sql, /^-- {3}(\w+) +(\S.*)$/gm)]),
    ...statements.map(({ name, sql }) => [name, describe(sql, /^ {4}(\w+) \w.*?-- (.+)$/gm)]),
  ]);
}

function describe(sql: string, column: RegExp): object {
  return {
    description: /-- (.+)$/m.exec(sql)?.[1] ?? "",
    columns: Object.fromEntries(
      Array.from(sql.matchAll(column), ([, name = "", meaning = ""]) => [name, meaning]),
    ),
  };
}
