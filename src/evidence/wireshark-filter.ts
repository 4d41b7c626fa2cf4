/**
 * A Wireshark display filter for frames of one capture.
 *
 * What the frames have in common is said in Wireshark's fields, and used only where the case holds
 * no other frame of which the same is true; else the frames are listed, where they are few enough.
 * wireshark-filter(4).
 */
import type Database from "better-sqlite3";
import { frameSet, rangesOf } from "./frame-ranges.ts";

/** Beyond this Wireshark takes seconds to read a set. */
const MOST_RANGES = 1000;
const MOST_CHARACTERS = 4096;
const MOST_ADDRESSES = 20;

/** What the selected frames have in common; null where they have several values, or none. */
interface Common {
  readonly frames: number;
  readonly first: number;
  readonly last: number;
  readonly protocol: string | null;
  readonly ip_version: number | null;
  readonly plain: number;
  readonly src: string | null;
  readonly dst: string | null;
  readonly tcp_flags: number | null;
  readonly src_port: number | null;
  readonly dst_port: number | null;
}

interface Term {
  readonly filter: string;
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** The filter; null where no filter is short enough. `frames` ascend and lie in one capture. */
export function wiresharkFilter(
  database: Database.Database,
  captureId: number,
  frames: readonly number[],
): string | null {
  const listed = frameSet(rangesOf(frames));
  if (frames.length === 0) return listed;
  const terms = termsOf(
    commonOf(database, captureId, frames),
    hostsOf(database, captureId, frames),
  );
  if (terms !== null && countMatches(database, captureId, terms) === frames.length) {
    return terms.map(({ filter }) => filter).join(" && ");
  }
  const isShort = rangesOf(frames).length <= MOST_RANGES && listed.length <= MOST_CHARACTERS;
  return isShort ? listed : null;
}

const SELECTED = "frames where capture_id = ? and frame in (select value from json_each(?))";

function commonOf(
  database: Database.Database,
  captureId: number,
  frames: readonly number[],
): Common {
  const only = (column: string): string =>
    `case when count(distinct ${column}) = 1 and count(${column}) = count(*) then min(${column}) end as ${column}`;
  const columns = ["protocol", "ip_version", "src", "dst", "tcp_flags", "src_port", "dst_port"];
  const row = database
    .prepare<unknown[], Common>(
      `select count(*) as frames, min(frame) as first, max(frame) as last,
         min(encapsulation is null and is_fragment = 0 and stop is null) as plain,
         ${columns.map(only).join(", ")}
       from ${SELECTED}`,
    )
    .get(captureId, JSON.stringify(frames));
  if (row === undefined) throw new Error("an aggregate without a group has one row");
  return row;
}

function hostsOf(
  database: Database.Database,
  captureId: number,
  frames: readonly number[],
): string[] {
  const list = JSON.stringify(frames);
  return database
    .prepare<unknown[], string>(
      `select src from ${SELECTED} union select dst from ${SELECTED} limit ${MOST_ADDRESSES + 1}`,
    )
    .pluck()
    .all(captureId, list, captureId, list);
}

/** Terms of TCP, UDP and SCTP over plain IP: elsewhere a field can stand in a packet twice. */
function termsOf(common: Common, hosts: readonly string[]): Term[] | null {
  const { protocol, ip_version, src, dst, tcp_flags, src_port, dst_port } = common;
  if (common.plain === 0 || ip_version === null || protocol === null) return null;
  if (!["tcp", "udp", "sctp"].includes(protocol)) return null;
  const ip = ip_version === 4 ? "ip" : "ipv6";
  const terms: Term[] = [
    // ICMP errors quote the headers of others.
    { filter: `${protocol} && !icmp && !icmpv6`, sql: "protocol = ?", values: [protocol] },
    { filter: ip, sql: "ip_version = ?", values: [ip_version] },
  ];
  if (src !== null) terms.push({ filter: `${ip}.src == ${src}`, sql: "src = ?", values: [src] });
  if (dst !== null) terms.push({ filter: `${ip}.dst == ${dst}`, sql: "dst = ?", values: [dst] });
  if (src === null && dst === null && hosts.length <= MOST_ADDRESSES) {
    for (const side of ["src", "dst"]) {
      terms.push({
        filter: `${ip}.${side} in {${hosts.join(", ")}}`,
        sql: `${side} in (select value from json_each(?))`,
        values: [JSON.stringify(hosts)],
      });
    }
  }
  if (tcp_flags !== null) {
    const hex = `0x${tcp_flags.toString(16).padStart(3, "0")}`;
    terms.push({ filter: `tcp.flags == ${hex}`, sql: "tcp_flags = ?", values: [tcp_flags] });
  }
  for (const [side, port] of [
    ["src", src_port],
    ["dst", dst_port],
  ] as const) {
    if (port === null) continue;
    const filter = `${protocol}.${side}port == ${port}`;
    terms.push({ filter, sql: `${side}_port = ?`, values: [port] });
  }
  terms.push({
    filter: `frame.number >= ${common.first} && frame.number <= ${common.last}`,
    sql: "frame between ? and ?",
    values: [common.first, common.last],
  });
  return terms;
}

function countMatches(
  database: Database.Database,
  captureId: number,
  terms: readonly Term[],
): number | undefined {
  return database
    .prepare<unknown[], number>(
      `select count(*) from frames where capture_id = ? and ${terms.map(({ sql }) => sql).join(" and ")}`,
    )
    .pluck()
    .get(captureId, ...terms.flatMap(({ values }) => values));
}
