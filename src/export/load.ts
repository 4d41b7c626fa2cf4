/**
 * Loads what was on the wire from a case into a ClickHouse database, each capture exactly once.
 *
 * A load first claims numbers of its own, then brings rows under a number of its own, and counts only
 * from the moment its end is noted: what an interrupted load left behind is seen by no view, and is
 * deleted when its captures are loaded again. Of two loads of one capture, the first that ended counts.
 */
import { randomBytes } from "node:crypto";
import type Database from "better-sqlite3";
import { UserError } from "../errors.ts";
import type { Engine } from "./engine.ts";
import { type Extent, extentOf, type KnownKinds, kindText, Numbering } from "./numbering.ts";
import { tabSeparated } from "./tab-separated.ts";
import {
  type Cluster,
  ledgerStatements,
  onCluster,
  selectLoaded,
  storageOf,
  storageStatements,
} from "./tables.ts";
import { belongsTo, type WireTable, wireTables } from "./wire-tables.ts";

interface Capture {
  readonly capture_id: number;
  readonly run_id: number;
  readonly file_name: string;
  readonly sha256: string;
}

export interface Loaded {
  /** File names of captures that this call brought, and of those that were there before. */
  readonly loaded: readonly string[];
  readonly before: readonly string[];
  readonly rows: number;
}

/** Creates what is missing in the database. */
export async function prepareDatabase(
  engine: Engine,
  tables: readonly WireTable[],
  cluster: Cluster,
): Promise<void> {
  for (const statement of ledgerStatements(cluster)) await engine.run(statement);
  for (const table of tables) {
    for (const statement of storageStatements(table, cluster)) await engine.run(statement);
  }
}

/**
 * Loads the captures of a case that are not in the database yet. Throws UserError where the database
 * has some captures of a recording and lacks others: its attempts run from file to file.
 */
export async function loadCase(
  engine: Engine,
  database: Database.Database,
  cluster: Cluster,
  onStep: (table: string) => void,
): Promise<Loaded> {
  const captures = database
    .prepare<[], Capture>("select capture_id, run_id, file_name, sha256 from captures")
    .all();
  const there = new Set(
    (
      await engine.rows(
        `select arrayJoin(sha256) from load_claims where load_id in (select load_id from loads)`,
      )
    ).map(([sha256]) => sha256),
  );
  const before = captures.filter(({ sha256 }) => there.has(sha256));
  const wanted = captures.filter(({ sha256 }) => !there.has(sha256));
  checkWhole(wanted, before);
  const names = (list: readonly Capture[]) => list.map(({ file_name }) => file_name);
  if (wanted.length === 0) return { loaded: [], before: names(before), rows: 0 };

  const sha256 = wanted.map((capture) => capture.sha256);
  const known = await knownKinds(engine, wireTables(database));
  const captureIds = wanted.map(({ capture_id }) => capture_id);
  const numbers = { captureIds, runIds: wanted.map(({ run_id }) => run_id) };
  const extent = extentOf(database, numbers, known);
  const claim = await claimNumbers(engine, extent, sha256);
  const numbering = new Numbering(database, numbers, { first: claim.first, extent, known });
  let rows = 0;
  for (const table of wireTables(database)) {
    onStep(table.name);
    rows += await loadTable(engine, database, {
      table,
      numbering,
      captureIds,
      loadId: claim.loadId,
    });
  }
  if (await isContested(engine, claim.loadId)) {
    throw new UserError(
      "another load took the same numbers at the same time; load one after the other",
    );
  }
  await engine.run(`insert into load_ends (load_id) values (${claim.loadId})`);
  await deleteLeftovers(engine, wireTables(database), sha256, cluster);
  return { loaded: names(wanted), before: names(before), rows };
}

function checkWhole(wanted: readonly Capture[], before: readonly Capture[]): void {
  const runs = new Set(before.map(({ run_id }) => run_id));
  const torn = wanted.find(({ run_id }) => runs.has(run_id));
  if (torn === undefined) return;
  const other = before.find(({ run_id }) => run_id === torn.run_id);
  throw new UserError(
    `${other?.file_name} is in the database already, but ${torn.file_name}, which was read as one recording with it, is not; analyse ${torn.file_name} alone and load that case`,
  );
}

async function knownKinds(engine: Engine, tables: readonly WireTable[]): Promise<KnownKinds> {
  const kinds = tables.find(({ name }) => name === "kinds");
  const rows = kinds === undefined ? [] : await engine.rows(selectLoaded(kinds));
  return new Map(rows.map(([id, ...content]) => [kindText(content), Number(id)]));
}

interface Claim {
  readonly loadId: string;
  readonly first: Extent;
}

/** Takes numbers behind those of all claims, also of loads that never ended. */
async function claimNumbers(
  engine: Engine,
  extent: Extent,
  sha256: readonly string[],
): Promise<Claim> {
  for (;;) {
    const loadId = String(randomBytes(8).readBigUInt64BE() >> 2n);
    const [taken = []] = await engine.rows(
      `select max(first_capture + captures), max(first_serial + serials), max(first_kind + kinds)
       from load_claims`,
    );
    const [captures = 0, serials = 0, kinds = 0] = taken.map(Number);
    const ranges = [captures, extent.captures, serials, extent.serials, kinds, extent.kinds];
    await engine.run(
      `insert into load_claims
         (load_id, first_capture, captures, first_serial, serials, first_kind, kinds, sha256)
       values (${loadId}, ${ranges.join(", ")}, [${sha256.map((each) => `'${each}'`).join(", ")}])`,
    );
    const first = { captures, serials, kinds };
    if (!(await isContested(engine, loadId))) return { loadId, first };
  }
}

/** Whether an earlier claim overlaps that of `loadId`: two that claim at once may read the same end. */
async function isContested(engine: Engine, loadId: string): Promise<boolean> {
  const [row] = await engine.rows(
    `select count() from load_claims as other
     cross join (select * from load_claims where load_id = ${loadId}) as own
     where (other.claimed_at, other.load_id) < (own.claimed_at, own.load_id)
       and (
         (other.first_capture < own.first_capture + own.captures
           and own.first_capture < other.first_capture + other.captures)
         or (other.first_serial < own.first_serial + own.serials
           and own.first_serial < other.first_serial + other.serials)
         or (other.first_kind < own.first_kind + own.kinds
           and own.first_kind < other.first_kind + other.kinds)
       )`,
  );
  return Number(row?.[0]) > 0;
}

interface TableLoad {
  readonly table: WireTable;
  readonly numbering: Numbering;
  readonly captureIds: readonly number[];
  readonly loadId: string;
}

/** Sends the rows of one table, and asks how many have arrived. Returns their number. */
async function loadTable(
  engine: Engine,
  database: Database.Database,
  { table, numbering, captureIds, loadId }: TableLoad,
): Promise<number> {
  const { name, columns } = table;
  const rows = database
    .prepare<[], unknown[]>(selectRows(database, table, captureIds, loadId))
    .raw()
    .iterate();
  const written = { rows: 0 };
  const translations = [undefined, ...columns.map((column) => numbering.translate(column))];
  const lines = tabSeparated(rows, translations, written);
  const first = lines.next();
  if (first.done === true) return 0;
  const all = function* (): Generator<string, void> {
    yield first.value;
    yield* lines;
  };
  await engine.insert(
    `loaded_${name}`,
    ["load_id", ...columns.map((column) => column.name)],
    all(),
  );
  const [arrived] = await engine.rows(
    `select count() from loaded_${name} where load_id = ${loadId}`,
  );
  if (Number(arrived?.[0]) !== written.rows) {
    throw new UserError(
      `${name}: ${written.rows} rows were sent, ${arrived?.[0]} arrived; run the export again`,
    );
  }
  return written.rows;
}

/** The rows of a table that the captures bring, with the load's number before them. */
function selectRows(
  database: Database.Database,
  table: WireTable,
  captureIds: readonly number[],
  loadId: string,
): string {
  const isAll =
    captureIds.length ===
    database.prepare<[], number>("select count(*) from captures").pluck().get();
  const columns = table.columns.map(({ name }) => name);
  if (isAll) return `select '${loadId}', ${columns.join(", ")} from ${table.name}`;
  const values = columns.map((name) => PARTIAL[`${table.name}.${name}`]?.(captureIds) ?? name);
  const counts = table.name === "addresses" ? frameCounts(captureIds) : "";
  return `select '${loadId}', ${values.join(", ")} from ${table.name} ${counts}
    where ${belongsTo(table, captureIds)}`;
}

/**
 * What a case holds as one figure over all its captures, for some of them. A first_packet of others is
 * in the database already; this value is behind every other, so that it is never the least.
 */
const PARTIAL: Readonly<Record<string, (captureIds: readonly number[]) => string>> = {
  "addresses.frames_sent": () => "coalesce(sent.frames, 0)",
  "addresses.frames_received": () => "coalesce(received.frames, 0)",
  "address_macs.first_packet": (ids) =>
    `case when first_packet / 4294967296 in (${ids}) then first_packet else ${2 ** 62} end`,
};

function frameCounts(captureIds: readonly number[]): string {
  const counted = (column: string) => `(
    select ${column} as id, count(*) as frames from packets
    where packet_id / 4294967296 in (${captureIds}) group by ${column})`;
  return `left join ${counted("src_id")} as sent on sent.id = address_id
    left join ${counted("dst_id")} as received on received.id = address_id`;
}

/** Deletes what interrupted loads of the same captures have left. No view shows it. */
async function deleteLeftovers(
  engine: Engine,
  tables: readonly WireTable[],
  sha256: readonly string[],
  cluster: Cluster,
): Promise<void> {
  const list = sha256.map((each) => `'${each}'`).join(", ");
  const left = await engine.rows(
    `select load_id from load_claims
     where hasAny(sha256, [${list}]) and load_id not in (select load_id from load_ends)`,
  );
  if (left.length === 0) return;
  const loads = left.map(([loadId]) => String(loadId)).join(", ");
  for (const table of tables) {
    await engine.run(
      `alter table ${storageOf(table, cluster)}${onCluster(cluster)} delete where load_id in (${loads})`,
    );
  }
}
