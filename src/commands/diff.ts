/** diff: what changed from one case to another: hosts, ports, who scanned with what. */
import { casePath, openCase } from "../store/open-case.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { FORMATS, formatRows } from "./row-formats.ts";

/** Rows of `one` and `other` side by side; `subject` names what a row of them is about. */
function changes(what: string, rows: string): string {
  return `
    select '${what}' as what, coalesce(one.subject, other.subject) as subject,
      one.state as before, other.state as after
    from (${rows.replaceAll("{case}", "main")}) as one
    full join (${rows.replaceAll("{case}", "other")}) as other on other.subject = one.subject
    where one.state is not other.state`;
}

const HOSTS = "select address as subject, coalesce(role, 'seen') as state from {case}.hosts";

const PORTS = `select target || ' ' || port || '/' || protocol as subject,
  coalesce(state, 'unknown') || ' (' || reason || ')' as state from {case}.port_status`;

const SCANS = `select scanner || ' ' || coalesce(technique, 'technique not captured') as subject,
  'scans ' || count(*) || ', targets ' || sum(targets) || ', ports ' || sum(ports) || ', probes ' ||
  sum(probes) as state from {case}.scans group by scanner, technique`;

const DIFFERENCES = `
  select * from (${changes("host", HOSTS)})
  union all
  select * from (${changes("port", PORTS)}) where before is not null and after is not null
    or coalesce(before, after) like 'open %'
  union all
  select * from (${changes("scans", SCANS)})
  order by what, subject`;

export const diffCommand = command({
  name: "diff <before> <after>",
  summary: "What changed from one case to another: hosts, ports, scans",
  usage: `$0 diff monday friday
$0 diff monday friday --format json

A port that only one case asked for is listed where it is open. Exits 0 whatever changed.`,
  build: (yargs) =>
    yargs
      .positional("before", { type: "string", demandOption: true, describe: "Case, or its folder" })
      .positional("after", { type: "string", demandOption: true, describe: "Case, or its folder" })
      .option("format", {
        choices: FORMATS,
        default: "table" as const,
        describe: "How the changes are written",
      }),
  run(args) {
    openCase(args.after).close();
    const database = openCase(args.before);
    try {
      database.prepare("attach ? as other").run(casePath(args.after));
      const statement = database.prepare<[], unknown[]>(DIFFERENCES);
      const columns = statement.columns().map(({ name }) => name);
      for (const text of formatRows(args.format, columns, statement.raw().iterate())) {
        process.stdout.write(text);
      }
    } finally {
      database.close();
    }
    return EXIT.finished;
  },
});
