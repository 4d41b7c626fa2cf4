/**
 * Draws the conclusions over all loads of a ClickHouse database: the views of views/, those marked
 * "Materialised: yes" computed once and stored, as in a case.
 */
import { hash } from "node:crypto";
import { readViews, type View, viewsInOrder } from "../store/views.ts";
import { forClickHouse, viewSettings } from "./dialect.ts";
import type { Engine } from "./engine.ts";
import { tabSeparated } from "./tab-separated.ts";
import { type Cluster, onCluster, selectLoaded, wholeEngine } from "./tables.ts";
import { isShared, type WireTable } from "./wire-tables.ts";

interface Relation {
  readonly name: string;
  readonly select: string;
  readonly isStored: boolean;
  /** Columns to order a stored one by, as it is looked up. */
  readonly order: string;
}

/**
 * Computes every name that a case has anew; `onStep` is told each before it is computed.
 *
 * Each carries as its comment the hash of all their statements: where it is the same as before, views
 * and the structures of tables are as they must be, and only rows are computed.
 */
export async function conclude(
  engine: Engine,
  tables: readonly WireTable[],
  cluster: Cluster,
  onStep: (name: string) => void,
): Promise<void> {
  const relations = relationsOf(tables, cluster);
  const form = hash("sha256", JSON.stringify(relations));
  const there = new Map(
    (
      await engine.rows(
        "select name, engine = 'View', comment from system.tables where database = currentDatabase()",
      )
    ).map(([name, isView, comment]) => [name, { isStored: isView === 0, form: comment }]),
  );
  await storeViewTexts(engine, readViews(), cluster);
  for (const relation of relations) {
    onStep(relation.name);
    const { name, select, isStored } = relation;
    const before = there.get(name);
    const isKind = before?.isStored === isStored;
    if (before !== undefined && !isKind)
      await engine.run(`drop table ${name}${onCluster(cluster)}`);
    if (isStored)
      await store(engine, relation, { isThere: isKind, before: before?.form, form }, cluster);
    else if (before?.form !== form) {
      const create = `create or replace view ${name}${onCluster(cluster)}`;
      await engine.run(`${create} as ${select} comment '${form}'`);
    }
  }
}

function relationsOf(tables: readonly WireTable[], cluster: Cluster): Relation[] {
  return [
    ...tables.map((table) => ({
      name: table.name,
      select: withSettings(selectLoaded(table), cluster),
      isStored: isShared(table),
      order: table.key.join(", "),
    })),
    ...viewsInOrder(readViews()).map((view) => ({
      name: view.name,
      select: withSettings(forClickHouse(view.sql), cluster),
      isStored: view.isMaterialised,
      order: orderOf(view),
    })),
  ];
}

/** Columns of the key, without their types, or of the first index. */
function orderOf({ key, indexes }: View): string {
  if (key.length === 0) return indexes[0] ?? "";
  return key.map((column) => column.split(" ")[0]).join(", ");
}

/** Around the whole, since of a union only the last select would heed settings at its end. */
function withSettings(select: string, cluster: Cluster): string {
  return `select * from (\n${select}\n) settings ${viewSettings(cluster !== undefined)}`;
}

interface State {
  readonly isThere: boolean;
  readonly before: string | number | null | undefined;
  readonly form: string;
}

/** Computes beside what is there, and puts it in its place when it is whole. */
async function store(
  engine: Engine,
  relation: Relation,
  { isThere, before, form }: State,
  cluster: Cluster,
): Promise<void> {
  const { name, select } = relation;
  const everywhere = onCluster(cluster);
  await engine.run(`drop table if exists next_${name}${everywhere}`);
  const columns = before === form && isThere ? null : await columnsOf(engine, select);
  const structure = columns === null ? `as ${name}` : `(${columns.join(", ")})`;
  await engine.run(
    `create table next_${name}${everywhere} ${structure}
    engine = ${wholeEngine(cluster)} order by (${relation.order})
    settings allow_nullable_key = 1 comment '${form}'`,
  );
  await engine.run(`insert into next_${name} ${select}`);
  if (isThere) {
    await engine.run(`exchange tables next_${name} and ${name}${everywhere}`);
    await engine.run(`drop table next_${name}${everywhere}`);
  } else await engine.run(`rename table next_${name} to ${name}${everywhere}`);
}

async function columnsOf(engine: Engine, select: string): Promise<string[]> {
  const described = await engine.rows(`describe table (${select})`);
  return described.map(([column, type]) => `${column} ${storedType(String(type))}`);
}

/** Whole numbers of any width are signed and 64 bits wide, as in SQLite, so that they can be compared. */
function storedType(type: string): string {
  const inner = /^Nullable\((.+)\)$/.exec(type)?.[1];
  const wide = /^U?Int\d+$/.test(inner ?? type) ? "Int64" : (inner ?? type);
  return inner === undefined ? wide : `Nullable(${wide})`;
}

async function storeViewTexts(
  engine: Engine,
  views: readonly View[],
  cluster: Cluster,
): Promise<void> {
  await engine.run(
    `create table if not exists views${onCluster(cluster)}
    (name String, question String, sql String, is_materialised Int64)
    engine = ${wholeEngine(cluster)} order by name`,
  );
  await engine.run(`truncate table views${onCluster(cluster)}`);
  const columns = ["name", "question", "sql", "is_materialised"] as const;
  const rows = views.map(({ name, question, sql, isMaterialised }) => [
    name,
    question,
    sql,
    isMaterialised ? 1 : 0,
  ]);
  await engine.insert("views", columns, tabSeparated(rows, [], { rows: 0 }));
}
