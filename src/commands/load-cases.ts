/** Loads cases into a ClickHouse database, and tells what came of it. */
import type Database from "better-sqlite3";
import { openClickHouse, readDestination } from "../export/clickhouse.ts";
import { conclude } from "../export/conclude.ts";
import type { Engine } from "../export/engine.ts";
import { loadCase, prepareDatabase } from "../export/load.ts";
import { wireTables } from "../export/wire-tables.ts";
import { openCase } from "../store/open-case.ts";
import { readThresholds, type Thresholds } from "../store/thresholds.ts";
import { StepLine } from "./step-line.ts";
import { visibleText } from "./visible-text.ts";

export interface LoadOptions {
  readonly to: string;
  readonly cluster: string | undefined;
  readonly password: string | undefined;
}

/** Returns what to print. */
export async function loadCases(
  cases: readonly string[],
  { to, cluster, password }: LoadOptions,
): Promise<string> {
  const destination = readDestination(to, password);
  const databases = cases.map((path) => ({ path, database: openCase(path) }));
  const engine = await openClickHouse(destination, cluster);
  const steps = new StepLine();
  try {
    let text = "";
    const tables = databases.flatMap(({ database }, at) => (at === 0 ? wireTables(database) : []));
    await prepareDatabase(engine, tables, cluster);
    for (const { database } of databases) text += await loadOne(engine, database, cluster, steps);
    await conclude(engine, tables, cluster, (name) => steps.show(name));
    steps.clear();
    for (const { path, database } of databases) {
      await compareThresholds(engine, path, readThresholds(database));
    }
    return `${text}${destination.shown}: ${await totals(engine)}\n`;
  } finally {
    steps.clear();
    for (const { database } of databases) database.close();
    await engine.close();
  }
}

async function loadOne(
  engine: Engine,
  database: Database.Database,
  cluster: string | undefined,
  steps: StepLine,
): Promise<string> {
  const { loaded, before } = await loadCase(engine, database, cluster, (table) => {
    steps.show(table);
  });
  steps.clear();
  return [
    ...loaded.map((name) => `${visibleText(name)}: loaded\n`),
    ...before.map((name) => `${visibleText(name)}: was there already\n`),
  ].join("");
}

async function totals(engine: Engine): Promise<string> {
  const [row] = await engine.rows(
    `select
       (select count(*) from captures),
       (select sum(frames) from captures),
       (select count(*) from scans)`,
  );
  const [captures, frames, scans] = (row ?? []).map((value) => Number(value).toLocaleString("en"));
  return `${captures} captures, ${frames} frames, ${scans} scans`;
}

/** A database concludes by one set of thresholds; a case that was made by others is told of. */
async function compareThresholds(engine: Engine, path: string, own: Thresholds): Promise<void> {
  for (const [name, value] of await engine.rows("select name, value from thresholds")) {
    const used = own.get(String(name));
    if (used === undefined || used === Number(value)) continue;
    process.stderr.write(
      `scanxtract: ${visibleText(path)}: was analysed with ${name}=${used}; the database goes by ${value}\n`,
    );
  }
}
