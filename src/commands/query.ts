/** query: rows of a view or of a statement of one's own; without one, what there is to ask for. */
import Database from "better-sqlite3";
import { UserError } from "../errors.ts";
import { openCase } from "../store/open-case.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { FORMATS, formatRows } from "./row-formats.ts";

/** The views but those made for the page, then the tables, with the question or comment of each. */
const CONTENTS = `
  select name, question from views where name not like 'page!_%' escape '!'
  union all
  select name, trim(substr(comment, 1, instr(comment || char(10), char(10)) - 1))
  from (
    select name, substr(sql, instr(sql, '-- ') + 3) as comment
    from sqlite_schema
    where type = 'table' and name not in (select name from views) and sql like '%-- %'
  )
  order by name`;

export const queryCommand = command({
  name: "query <case> [what]",
  summary: "Rows of a view or of an SQL statement; without one, the views there are",
  usage: `$0 query case                       the views, and the question each answers
$0 query case scans                 all rows of a view
$0 query case "select target, port from port_status where state = 'open'" --format csv

Nothing is ever written to the case.`,
  build: (yargs) =>
    yargs
      .positional("case", { type: "string", demandOption: true, describe: "Case, or its folder" })
      .positional("what", { type: "string", describe: "View or table, or a statement in SQL" })
      .option("format", {
        choices: FORMATS,
        default: "table" as const,
        describe: "How the rows are written",
      }),
  run(args) {
    const database = openCase(args.case);
    try {
      const statement = prepare(database, args.what);
      const columns = statement.columns().map(({ name }) => name);
      for (const text of formatRows(args.format, columns, statement.raw().iterate())) {
        process.stdout.write(text);
      }
    } catch (error) {
      if (error instanceof Database.SqliteError) throw new UserError(`query: ${error.message}`);
      throw error;
    } finally {
      database.close();
    }
    return EXIT.finished;
  },
});

function prepare(
  database: Database.Database,
  what: string | undefined,
): Database.Statement<[], unknown[]> {
  if (what === undefined) return database.prepare(CONTENTS);
  const sql = /^\s*\w+\s*$/.test(what) ? `select * from ${what}` : what;
  let statement: Database.Statement<[], unknown[]>;
  try {
    statement = database.prepare(sql);
  } catch (error) {
    // Of the driver itself: no statement, or more than one.
    if (error instanceof RangeError) throw new UserError(`query: ${error.message}`);
    throw error;
  }
  if (!statement.reader) throw new UserError("query: the statement must return rows");
  return statement;
}
