/**
 * Measures each view of a case on SQLite and on ClickHouse: node scripts/bench/engines.ts CASE FOLDER.
 *
 * What is stored is timed while it is computed, the rest while all its rows are read. CASE is the file;
 * FOLDER takes a copy of it and the data of ClickHouse. Needs test/clickhouse installed. Prints
 * tab-separated text: what loading took and how much lies on disk, then each view with seconds by the
 * clock and of processors for either.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { openClickHouse, readDestination } from "../../src/export/clickhouse.ts";
import { conclude } from "../../src/export/conclude.ts";
import { loadCase, prepareDatabase } from "../../src/export/load.ts";
import { wireTables } from "../../src/export/wire-tables.ts";
import { buildViewsInSteps, readViews, viewsInOrder } from "../../src/store/views.ts";
import { type ClickHouseServer, startClickHouse } from "../../test/clickhouse/server.ts";

const NAME = "bench";
/** SQLite's cache while it works on a case; see src/store/case-file.ts. */
const CACHE_KIBIBYTES = 16_384;

const [casePath, folder] = process.argv.slice(2);
if (casePath === undefined || folder === undefined) {
  process.stderr.write("node scripts/bench/engines.ts CASE FOLDER\n");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const views = viewsInOrder(readViews()).filter(({ name }) => !name.startsWith("page_"));
const print = (...cells: readonly (string | number)[]) =>
  process.stdout.write(`${cells.join("\t")}\n`);

/** A moment, and what the process has computed until then. */
interface Moment {
  readonly wallMs: number;
  readonly cpu: NodeJS.CpuUsage;
}

const now = (): Moment => ({ wallMs: performance.now(), cpu: process.cpuUsage() });

/** Seconds since then by the clock and by all processors together: "1.20 1.90". */
function seconds(since: Moment): string {
  const { user, system } = process.cpuUsage(since.cpu);
  const wall = (performance.now() - since.wallMs) / 1000;
  return `${wall.toFixed(2)} ${((user + system) / 1e6).toFixed(2)}`;
}

const sqlite = measureSqlite(casePath, join(folder, "copy.sqlite"));
const server = await startClickHouse(join(folder, "clickhouse"));
try {
  const clickhouse = await measureClickHouse(server, casePath);
  print("view", "stored", "SQLite s, CPU s", "ClickHouse s, CPU s");
  for (const { name, isMaterialised } of views) {
    print(name, isMaterialised ? 1 : 0, sqlite.get(name) ?? "", clickhouse.get(name) ?? "");
  }
} finally {
  await server.close();
}

/** Seconds of each view, on a copy without what was concluded. */
function measureSqlite(from: string, copy: string): Map<string, string> {
  copyFileSync(from, copy);
  const database = new Database(copy);
  database.pragma("journal_mode = memory");
  database.pragma("synchronous = off");
  database.pragma("temp_store = file");
  database.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
  const types = database
    .prepare<[], { name: string; type: string }>(
      "select name, type from sqlite_schema where name in (select name from views)",
    )
    .all();
  for (const { name, type } of types) database.exec(`drop ${type} ${name}`);
  database.exec("delete from views");
  const spent = new Map<string, string>();
  const whole = now();
  const order = viewsInOrder(readViews());
  let since = now();
  let at = -1;
  for (const _ of buildViewsInSteps(database)) {
    if (at >= 0) spent.set(order[at]?.name ?? "", seconds(since));
    since = now();
    at += 1;
  }
  spent.set(order[at]?.name ?? "", seconds(since));
  print("# SQLite: conclusions", seconds(whole));
  for (const { name } of views.filter(({ isMaterialised }) => !isMaterialised)) {
    const start = now();
    for (const _ of database.prepare(`select * from ${name}`).raw().iterate());
    spent.set(name, seconds(start));
  }
  database.close();
  return spent;
}

async function measureClickHouse(
  { url, query }: ClickHouseServer,
  from: string,
): Promise<Map<string, string>> {
  const database = new Database(from, { readonly: true });
  const engine = await openClickHouse(readDestination(`${url}/${NAME}`, ""), undefined);
  const tables = wireTables(database);
  await prepareDatabase(engine, tables, undefined);
  const loading = now();
  const { rows } = await loadCase(engine, database, undefined, () => {});
  print("# ClickHouse: rows loaded", rows, seconds(loading));
  const spent = new Map<string, string>();
  const whole = now();
  let since: Moment = whole;
  let current = "";
  await conclude(engine, tables, undefined, (name) => {
    spent.set(current, seconds(since));
    [current, since] = [name, now()];
  });
  spent.set(current, seconds(since));
  print("# ClickHouse: conclusions", seconds(whole));
  for (const { name } of views.filter(({ isMaterialised }) => !isMaterialised)) {
    const start = now();
    query(`select * from ${NAME}.${name} format Null`);
    spent.set(name, seconds(start));
  }
  const bytes = query(
    `select table, sum(bytes_on_disk), sum(rows) from system.parts
     where database = '${NAME}' and active group by table order by 2 desc limit 5 format TSVRaw`,
  );
  for (const line of bytes.trim().split("\n")) print(`# ClickHouse: bytes, rows of ${line}`);
  print("# peak memory of both, MiB", Math.round(process.resourceUsage().maxRSS / 1024));
  await engine.close();
  database.close();
  return spent;
}
