/**
 * Pours an earlier case into the one that is being written, for a capture that is appended to it.
 *
 * The earlier case is attached as the schema "earlier". Captures and interfaces go on from its
 * numbers; all other numbers of its rows are translated. What it concluded is left behind.
 */
import type Database from "better-sqlite3";

/** Dictionaries whose equal rows of both cases become one: scans are found again over all. */
const SHARED = { forms: "form_id", senders: "sender_id", kinds: "kind_id" } as const;

/** Tables whose rows are the earlier capture's alone, and need no translation. */
const KEPT = ["captures", "interfaces", "capture_metadata", "damages", "home_networks"] as const;

/** Of packets.part: attempt_id * 4 + role. */
const PARTS_PER_ATTEMPT = 4;

export interface NextNumbers {
  readonly captureId: number;
  readonly interfaceId: number;
}

/** The first numbers that the earlier case has not given out. */
export function nextNumbers(database: Database.Database): NextNumbers {
  const next = (column: string, table: string): number =>
    (database.prepare<[], number>(`select max(${column}) from earlier.${table}`).pluck().get() ??
      0) + 1;
  return {
    captureId: next("capture_id", "captures"),
    interfaceId: next("interface_id", "interfaces"),
  };
}

/** Takes over the runs that made the earlier case. */
export function takeRuns(database: Database.Database): void {
  copy(database, "runs", {});
}

/** Takes over the thresholds that the earlier case was made with. */
export function takeThresholds(database: Database.Database): void {
  database.exec(
    `update main.thresholds set value = earlier.value
     from earlier.thresholds as earlier where earlier.name = thresholds.name`,
  );
}

/** Adds the rows of the earlier case, once those of the new captures are written. */
export function takeEarlierRows(database: Database.Database): void {
  for (const table of KEPT) copy(database, table, {});
  for (const [table, key] of Object.entries(SHARED)) joinByContent(database, table, key);
  joinAddresses(database);
  const offset = (column: string, table: string): string => {
    const last = database.prepare<[], number>(`select max(${column}) from main.${table}`).pluck();
    return `+ ${last.get() ?? 0}`;
  };
  const link = offset("link_id", "links");
  const burst = offset("burst_id", "bursts");
  const batch = offset("batch_id", "batches");
  const attempt = offset("attempt_id", "contacts");
  copy(database, "links", {
    link_id: `link_id ${link}`,
    src_mac_id: translated("addresses", "src_mac_id"),
    dst_mac_id: translated("addresses", "dst_mac_id"),
  });
  copy(database, "packets", {
    link_id: `link_id ${link}`,
    form_id: translated("forms", "form_id"),
    src_id: translated("addresses", "src_id"),
    dst_id: translated("addresses", "dst_id"),
    part: `part ${attempt} * ${PARTS_PER_ATTEMPT}`,
  });
  copy(database, "bursts", {
    burst_id: `burst_id ${burst}`,
    src_id: translated("addresses", "src_id"),
    sender_id: translated("senders", "sender_id"),
  });
  copy(database, "batches", {
    batch_id: `batch_id ${batch}`,
    burst_id: `burst_id ${burst}`,
    kind_id: translated("kinds", "kind_id"),
  });
  copy(database, "contacts", {
    attempt_id: `attempt_id ${attempt}`,
    batch_id: `batch_id ${batch}`,
    src_id: translated("addresses", "src_id"),
    dst_id: translated("addresses", "dst_id"),
    answer_src_id: translated("addresses", "answer_src_id"),
  });
  copy(database, "ftp_orders", {
    client_id: translated("addresses", "client_id"),
    server_id: translated("addresses", "server_id"),
  });
  for (const table of [...Object.keys(SHARED), "addresses"]) {
    database.exec(`drop table temp.new_${table}`);
  }
}

/** Copies a table; `values` says how the columns are translated that are not kept. */
function copy(
  database: Database.Database,
  table: string,
  values: Readonly<Record<string, string>>,
  conflict = "",
): void {
  const columns = columnsOf(database, table);
  const selected = columns.map((column) => values[column] ?? column);
  database.exec(
    `insert into main.${table} (${columns.join(", ")})
     select ${selected.join(", ")} from earlier.${table} where true ${conflict}`,
  );
}

/** The new number for the number in `column` of a row of the earlier case; null for null. */
function translated(table: string, column: string): string {
  return `(select new_id from temp.new_${table} where old_id = ${column})`;
}

function joinByContent(database: Database.Database, table: string, key: string): void {
  const isEqual = columnsOf(database, table)
    .filter((column) => column !== key)
    .map((column) => `here.${column} is there.${column}`);
  createTranslation(database, table, key, isEqual.join(" and "));
  copy(
    database,
    table,
    { [key]: translated(table, key) },
    `and ${translated(table, key)} not in (select ${key} from main.${table})`,
  );
}

function createTranslation(
  database: Database.Database,
  table: string,
  key: string,
  isSame: string,
): void {
  database.exec(
    `create table temp.new_${table} (old_id integer primary key, new_id integer not null);
     insert into temp.new_${table}
     select there.${key}, coalesce(min(here.${key}), there.${key} + last.id)
     from earlier.${table} as there
     join (select coalesce(max(${key}), 0) as id from main.${table}) as last
     left join main.${table} as here on ${isSame}
     group by there.${key}`,
  );
}

/** Addresses known to both cases keep one number, and their counts are added up. */
function joinAddresses(database: Database.Database): void {
  createTranslation(
    database,
    "addresses",
    "address_id",
    "here.address = there.address and here.family = there.family",
  );
  database.exec(
    `update main.addresses set
       frames_sent = addresses.frames_sent + there.frames_sent,
       frames_received = addresses.frames_received + there.frames_received,
       first_at_us = ${furthest("min", "first_at_us")},
       last_at_us = ${furthest("max", "last_at_us")},
       reply_ttl = ${furthest("max", "reply_ttl")}
     from earlier.addresses as there
     join temp.new_addresses as numbers on numbers.old_id = there.address_id
     where numbers.new_id = addresses.address_id`,
  );
  const addressId = translated("addresses", "address_id");
  const isNew = `and ${addressId} not in (select address_id from main.addresses)`;
  copy(database, "addresses", { address_id: addressId }, isNew);
  copy(database, "macs", { address_id: addressId }, "on conflict do nothing");
  copy(
    database,
    "address_macs",
    { address_id: addressId, mac_id: translated("addresses", "mac_id") },
    `on conflict do update set
       is_claimed = max(is_claimed, excluded.is_claimed),
       first_packet = min(first_packet, excluded.first_packet)`,
  );
}

/** The least or greatest of both cases; null counts as unknown. */
function furthest(choose: "min" | "max", column: string): string {
  const [here, there] = [`addresses.${column}`, `there.${column}`];
  return `coalesce(${choose}(${here}, ${there}), ${here}, ${there})`;
}

function columnsOf(database: Database.Database, table: string): string[] {
  return database
    .prepare<[string], string>("select name from pragma_table_info(?, 'main')")
    .pluck()
    .all(table);
}
