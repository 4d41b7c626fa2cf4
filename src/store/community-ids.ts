/** Fills the table community_ids, once all attempts and addresses are known. */
import type Database from "better-sqlite3";
import { BatchInsert } from "./batch-insert.ts";
import { addressBytes, communityId } from "./community-id.ts";

interface Flow {
  readonly attempt_id: number;
  readonly protocol: number;
  readonly src_id: number;
  readonly dst_id: number;
  readonly src_port: number;
  readonly dst_port: number;
}

const ATTEMPTS_AT_ONCE = 5000;
/** Neighbouring attempts share addresses; a flood has too many to hold them all. */
const ADDRESSES_AT_ONCE = 16_384;

/** Names the flow of every attempt of a protocol with ports. */
export function insertCommunityIds(database: Database.Database): void {
  const bytesOf = addressReader(database);
  const flows = database.prepare<[number], Flow>(
    `select contacts.attempt_id, kinds.protocol_number as protocol, contacts.src_id,
       contacts.dst_id, contacts.src_port, contacts.dst_port
     from contacts
     join batches on batches.batch_id = contacts.batch_id
     join kinds on kinds.kind_id = batches.kind_id
     where contacts.attempt_id > ? and contacts.src_port is not null
       and contacts.dst_port is not null and kinds.protocol_number is not null
     order by contacts.attempt_id limit ${ATTEMPTS_AT_ONCE}`,
  );
  const insert = new BatchInsert(database, "community_ids", ["attempt_id", "community_id"]);
  let last = 0;
  for (let some = flows.all(last); some.length > 0; some = flows.all(last)) {
    for (const flow of some) {
      last = flow.attempt_id;
      const src = bytesOf(flow.src_id);
      const dst = bytesOf(flow.dst_id);
      if (src === null || dst === null || src.length !== dst.length) continue;
      insert.add([last, communityId(flow.protocol, src, dst, flow.src_port, flow.dst_port)]);
    }
  }
  insert.flush();
}

/** Gives the octets of an IP address by its number; null for others. */
function addressReader(database: Database.Database): (id: number) => Uint8Array | null {
  const read = database
    .prepare<[number], string>(
      "select address from addresses where address_id = ? and family <> 'mac'",
    )
    .pluck();
  const known = new Map<number, Uint8Array | null>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const text = read.get(id);
    const bytes = text === undefined ? null : addressBytes(text);
    if (known.size === ADDRESSES_AT_ONCE) known.clear();
    known.set(id, bytes);
    return bytes;
  };
}
