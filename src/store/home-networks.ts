/** Fills the tables home_networks and home_addresses: what --home-net says is inside. RFC 4632 section 3.1. */
import { BlockList } from "node:net";
import type Database from "better-sqlite3";
import { UserError } from "../errors.ts";

/** A flood has too many addresses to hold them all. */
const ADDRESSES_AT_ONCE = 5000;

interface Address {
  readonly address_id: number;
  readonly address: string;
  readonly family: "ipv4" | "ipv6";
}

/** Networks of the command line: "10.0.0.0/8,fd00::/8". */
export interface HomeNetworks {
  readonly names: readonly string[];
  readonly list: BlockList;
}

/** Throws UserError for what is no network. */
export function homeNetworks(texts: readonly string[]): HomeNetworks {
  const list = new BlockList();
  const names = texts.flatMap((text) => text.split(",")).map((name) => name.trim());
  for (const name of names) {
    const [address = "", prefix] = name.split("/", 2);
    const family = address.includes(":") ? "ipv6" : "ipv4";
    try {
      list.addSubnet(address, Number(prefix ?? (family === "ipv6" ? 128 : 32)), family);
    } catch {
      throw new UserError(`--home-net ${name}: must be a network like 192.168.0.0/16`);
    }
  }
  return { names, list };
}

/** Notes the home networks, and which addresses of the case lie in them. */
export function insertHomeNetworks(database: Database.Database, home: HomeNetworks): void {
  const network = database.prepare("insert or ignore into home_networks (network) values (?)");
  for (const name of home.names) network.run(name);
  const named = database.prepare<[], string>("select network from home_networks").pluck().all();
  if (named.length === 0) return;
  const { list } = homeNetworks(named);
  const insert = database.prepare("insert into home_addresses (address_id) values (?)");
  const some = database.prepare<[number], Address>(
    `select address_id, address, family from addresses
     where address_id > ? and family <> 'mac' order by address_id limit ${ADDRESSES_AT_ONCE}`,
  );
  let last = 0;
  for (let addresses = some.all(last); addresses.length > 0; addresses = some.all(last)) {
    for (const { address_id, address, family } of addresses) {
      last = address_id;
      if (list.check(address, family)) insert.run(address_id);
    }
  }
}
