/**
 * The tables of a ClickHouse database that holds many cases, as statements.
 *
 * Of each table of schema.sql, loaded_NAME holds the rows of all loads with the number of the load; the
 * name itself is a view of the loads that are complete, or, where cases share rows, a table made of them.
 */
import { foldOf, isShared, type WireColumn, type WireTable } from "./wire-tables.ts";

const TYPES = { integer: "Int64", real: "Float64", text: "String" } as const;

/** Tables that grow with the packets, and the time by which they are partitioned, in microseconds. */
const TIMES: Readonly<Record<string, string>> = {
  packets: "coalesce(at_us, 0)",
  contacts: "at_us",
  bursts: "first_us",
  batches: "first_us",
};

/** Where rows of tables that grow with the packets lie in a cluster: one scanner's attempts together. */
const SHARDED: Readonly<Record<string, string>> = {
  packets: "intHash64(packet_id)",
  contacts: "intHash64(src_id)",
  community_ids: "intHash64(attempt_id)",
};

/** A cluster's name, or undefined for a server of its own. */
export type Cluster = string | undefined;

export function onCluster(cluster: Cluster): string {
  return cluster === undefined ? "" : ` on cluster ${cluster}`;
}

/** Engine of a table that every node of a cluster has whole. */
export function wholeEngine(cluster: Cluster): string {
  return cluster === undefined
    ? "MergeTree"
    : "ReplicatedMergeTree('/clickhouse/tables/{uuid}/all', '{shard}-{replica}')";
}

/** The ledger: what was begun, what was finished, and the view of the loads that count. */
export function ledgerStatements(cluster: Cluster): string[] {
  const everywhere = onCluster(cluster);
  const engine = wholeEngine(cluster);
  return [
    `create table if not exists load_claims${everywhere} (
      load_id Int64 comment 'drawn at random',
      first_capture Int64 comment 'captures of other loads before it',
      captures Int64 comment 'numbers taken from there on',
      first_serial Int64 comment 'attempts, bursts, links of other loads before it',
      serials Int64 comment 'numbers taken from there on',
      first_kind Int64 comment 'kinds of attempts of other loads before it',
      kinds Int64 comment 'numbers taken from there on',
      sha256 Array(String) comment 'of the captures it brings',
      claimed_at DateTime64(6) default now64(6)
    ) engine = ${engine} order by load_id`,
    `create table if not exists load_ends${everywhere} (
      load_id Int64,
      ended_at DateTime64(6) default now64(6)
    ) engine = ${engine} order by load_id`,
    // Of two loads of one capture, the first that ended counts. The ledger is made once: to replace a
    // view that others stand on slows the engine down.
    `create view if not exists loads${everywhere} as
    select load_id, min(ended_at) as loaded_at
    from (
      select
        load_id,
        ended_at,
        row_number() over (partition by capture order by ended_at, load_id) as place
      from (
        select load_claims.load_id as load_id, load_ends.ended_at as ended_at,
          arrayJoin(load_claims.sha256) as capture
        from load_claims inner join load_ends on load_ends.load_id = load_claims.load_id
      )
    )
    group by load_id
    having max(place) = 1`,
  ];
}

/** Statements that create what holds the rows of a table, if it is not there. */
export function storageStatements(table: WireTable, cluster: Cluster): string[] {
  const { name, columns, key } = table;
  const order = [...(key.length > 0 ? key : [columns[0]?.name ?? ""]), "load_id"];
  const time = TIMES[name];
  const sharding = SHARDED[name];
  const body = `(
    load_id Int64,
    ${columns.map((column) => `${column.name} ${typeOf(column)}`).join(",\n    ")}
  )`;
  const parts =
    time === undefined ? "" : ` partition by toYYYYMM(fromUnixTimestamp64Micro(${time}))`;
  const stored = storageOf(table, cluster);
  const isSpread = stored !== `loaded_${name}`;
  const engine = isSpread ? "ReplicatedMergeTree" : wholeEngine(cluster);
  const statements = [
    `create table if not exists ${stored}${onCluster(cluster)} ${body}
    engine = ${engine}${parts} order by (${order.join(", ")})`,
  ];
  if (isSpread) {
    statements.push(
      `create table if not exists loaded_${name}${onCluster(cluster)} ${body}
      engine = Distributed(${cluster}, currentDatabase(), ${stored}, ${sharding})`,
    );
  }
  return statements;
}

/** Name of the table that holds a table's rows: on a cluster, loaded_NAME may only spread them. */
export function storageOf({ name }: WireTable, cluster: Cluster): string {
  return cluster !== undefined && name in SHARDED ? `stored_${name}` : `loaded_${name}`;
}

function typeOf({ type, isNullable }: WireColumn): string {
  return isNullable ? `Nullable(${TYPES[type]})` : TYPES[type];
}

/** The rows of all complete loads as one select: those of a shared table folded into one by its key. */
export function selectLoaded(table: WireTable): string {
  const { name, columns, key } = table;
  if (!isShared(table)) {
    return `select ${columns.map((column) => column.name).join(", ")} from loaded_${name}
    where load_id in (select load_id from loads)`;
  }
  const folded = columns.map((column) => {
    if (key.includes(column.name)) return column.name;
    const fold = foldOf(table, column.name);
    const value = `loaded_${name}.${column.name}`;
    return `${fold === undefined ? `argMin(${value}, loads.loaded_at)` : `${fold}(${value})`} as ${column.name}`;
  });
  return `select ${folded.join(", ")}
    from loaded_${name} inner join loads on loads.load_id = loaded_${name}.load_id
    group by ${key.join(", ")}`;
}
