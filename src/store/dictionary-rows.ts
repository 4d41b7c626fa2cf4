/** Writes the tables that the others refer to by number, once all their numbers are given out. */
import type Database from "better-sqlite3";
import type { Kinds } from "../attempts/kinds.ts";
import type { AddressMacs } from "../dictionaries/address-macs.ts";
import type { Addresses } from "../dictionaries/addresses.ts";
import type { Links } from "../dictionaries/links.ts";
import type { PacketForms } from "../dictionaries/packet-forms.ts";
import type { Senders } from "../dictionaries/senders.ts";
import { BatchInsert, type Value } from "./batch-insert.ts";
import type { Vendors } from "./vendors.ts";

const LOCALLY_ADMINISTERED = 0b10;

export interface Dictionaries {
  readonly addresses: Addresses;
  readonly addressMacs: AddressMacs;
  readonly links: Links;
  readonly forms: PacketForms;
  readonly senders: Senders;
  readonly kinds: Kinds;
}

export function insertDictionaries(
  database: Database.Database,
  dictionaries: Dictionaries,
  vendors: Vendors,
): void {
  const { addressMacs, links, forms, senders, kinds } = dictionaries;
  insertAddresses(database, dictionaries.addresses, vendors);
  insertRows(
    database,
    "address_macs",
    numbered(addressMacs.size, (id) => {
      const row = addressMacs.row(id);
      return {
        address_id: row.addressId,
        mac_id: row.macId,
        is_claimed: row.isClaimed ? 1 : 0,
        first_packet: row.firstPacket,
      };
    }),
  );
  insertRows(
    database,
    "links",
    numbered(links.size, (link_id) => {
      const link = links.row(link_id);
      return {
        link_id,
        interface_id: link.interfaceId,
        src_mac_id: link.srcMacId === 0 ? null : link.srcMacId,
        dst_mac_id: link.dstMacId === 0 ? null : link.dstMacId,
        vlan: link.vlan,
        encapsulation: link.encapsulation,
      };
    }),
  );
  insertRows(
    database,
    "forms",
    numbered(forms.size, (form_id) => ({ form_id, ...columns(forms.row(form_id)) })),
  );
  insertRows(
    database,
    "senders",
    numbered(senders.size, (sender_id) => ({ sender_id, ...columns(senders.row(sender_id)) })),
  );
  insertRows(
    database,
    "kinds",
    numbered(kinds.size, (kind_id) => ({ kind_id, ...columns(kinds.row(kind_id)) })),
  );
}

function insertAddresses(
  database: Database.Database,
  addresses: Addresses,
  vendors: Vendors,
): void {
  const rows = new BatchInsert(database, "addresses", [
    "address_id",
    "address",
    "family",
    "low_bits",
    "is_group",
    "frames_sent",
    "frames_received",
    "first_at_us",
    "last_at_us",
    "reply_ttl",
  ]);
  const macs = new BatchInsert(database, "macs", ["address_id", "vendor", "is_local", "is_group"]);
  for (let id = 1; id <= addresses.size; id++) {
    const address = addresses.format(id);
    const family = addresses.family(id);
    const isGroup = addresses.isGroup(id) ? 1 : 0;
    rows.add([
      id,
      address,
      family,
      addresses.lowWord(id) >>> 0,
      isGroup,
      addresses.framesSent[id] as number,
      addresses.framesReceived[id] as number,
      knownTime(addresses.firstAtUs[id] as number),
      knownTime(addresses.lastAtUs[id] as number),
      addresses.replyTtl[id] === 0 ? null : (addresses.replyTtl[id] as number),
    ]);
    if (family !== "mac") continue;
    const isLocal = (Number.parseInt(address.slice(0, 2), 16) & LOCALLY_ADMINISTERED) !== 0;
    macs.add([id, vendors.vendorOf(address), isLocal ? 1 : 0, isGroup]);
  }
  rows.flush();
  macs.flush();
}

function knownTime(atUs: number): number | null {
  return Number.isNaN(atUs) ? null : atUs;
}

/** One at a time: a hostile capture has very many of them. */
function* numbered<Row>(size: number, row: (id: number) => Row): Generator<Row> {
  for (let id = 1; id <= size; id++) yield row(id);
}

/** tcpOptions → tcp_options: SQL and TypeScript spell the same thing each in its own way. */
function columns(row: object): Record<string, Value> {
  const entries: [string, Value][] = Object.entries(row).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return Object.fromEntries(entries);
}

/** Inserts rows whose keys are the names of the columns. */
export function insertRows(
  database: Database.Database,
  table: string,
  rows: Iterable<Readonly<Record<string, Value>>>,
): void {
  let insert: BatchInsert | undefined;
  let names: string[] = [];
  for (const row of rows) {
    if (insert === undefined) {
      names = Object.keys(row);
      insert = new BatchInsert(database, table, names);
    }
    insert.add(names.map((name) => row[name] ?? null));
  }
  insert?.flush();
}
