/**
 * Every packet of the case, once, in the order of the file, with the scans it is a frame of.
 *
 * Charts and packed columns are made in the same pass, so that the page of a million frames costs
 * one reading of them.
 */
import type Database from "better-sqlite3";
import { rows } from "./rows.ts";

/** Columns of `page_packets` that are read, in the order of a `PacketRow`. */
export const PACKET_COLUMNS = [
  "packet_id",
  "attempt_id",
  "role",
  "at_us",
  "at_ns",
  "src_id",
  "dst_id",
  "form_id",
  "link_id",
  "src_port",
  "dst_port",
  "tcp_seq",
  "tcp_ack",
  "tcp_window",
  "ip_ttl",
  "ip_id",
  "ip_length",
  "wire_bytes",
] as const;

export type PacketColumn = (typeof PACKET_COLUMNS)[number];
export type PacketRow = readonly (number | null)[];

/** What a packet is in a scan. */
export interface Part {
  /** `NO_SCAN` for a packet that is part of none. */
  readonly scanId: number;
  /** 1 probe, 2 answer, 3 follow-up; 0 in no scan. */
  readonly role: number;
  /** How the try was answered: 0 not at all, 1 by something in between, 2 closed, 3 open; null for no try. */
  readonly mark: number | null;
}

/** Where a column stands in a `PacketRow`. */
export function placeOf(column: PacketColumn): number {
  return PACKET_COLUMNS.indexOf(column);
}

export const PROBE = 1;
/** The group of the packets that no scan has. */
export const NO_SCAN = 0;

const FOLLOW_UP = 3;
/** Rows fetched at a time: enough that the calls do not count, few enough to stay in the cache. */
const FETCHED = 2000;
const PACKET_ID = placeOf("packet_id");
const ATTEMPT_ID = placeOf("attempt_id");
const ROLE = placeOf("role");
const NO_PART: readonly Part[] = [{ scanId: NO_SCAN, role: 0, mark: null }];

/** Calls `take` with each packet and its part in a scan; twice where it is part of two. */
export function readPackets(
  database: Database.Database,
  take: (packet: PacketRow, part: Part) => void,
): void {
  const parts = new Parts(database);
  const statement = database
    .prepare<[number], PacketRow>(
      `select ${PACKET_COLUMNS.join(", ")} from page_packets
       where packet_id > ? order by packet_id limit ${FETCHED}`,
    )
    .raw();
  let last = 0;
  for (;;) {
    const packets = statement.all(last);
    for (const packet of packets) {
      for (const part of parts.of(packet[ATTEMPT_ID] ?? null, packet[ROLE] ?? 0))
        take(packet, part);
    }
    if (packets.length < FETCHED) return;
    last = packets.at(-1)?.[PACKET_ID] ?? Number.POSITIVE_INFINITY;
  }
}

interface AttemptRow {
  readonly attempt_id: number;
  readonly scan_id: number;
  readonly mark: number | null;
}

/** Which attempt is part of which scan, looked up for every packet. */
class Parts {
  /** By attempt: 0 for none, else one more than the place in `#kinds`; as long as the numbers ask for. */
  #kindOf = new Uint32Array(FIRST_ATTEMPTS);
  /** The parts that occur, four for each scan and mark: one per role. */
  readonly #kinds: (readonly Part[])[] = [];
  readonly #followUps = new Map<number, readonly Part[]>();

  constructor(database: Database.Database) {
    const places = new Map<number, number>();
    const attempts = database
      .prepare<[], [number, number, number]>("select attempt_id, scan_id, mark from page_attempts")
      .raw();
    for (const [attemptId, scanId, mark] of attempts.iterate()) {
      const key = scanId * MARKS + mark;
      let place = places.get(key);
      if (place === undefined) {
        place = this.#kinds.length / ROLES + 1;
        places.set(key, place);
        for (let role = 0; role < ROLES; role++) this.#kinds.push([{ scanId, role, mark }]);
      }
      while (attemptId >= this.#kindOf.length) {
        const longer = new Uint32Array(2 * this.#kindOf.length);
        longer.set(this.#kindOf);
        this.#kindOf = longer;
      }
      this.#kindOf[attemptId] = place;
    }
    for (const { scan_id, attempt_id } of rows<AttemptRow>(
      database,
      "select scan_id, attempt_id from scan_followups",
    )) {
      const part = { scanId: scan_id, role: FOLLOW_UP, mark: null };
      this.#followUps.set(attempt_id, [...(this.#followUps.get(attempt_id) ?? []), part]);
    }
  }

  of(attemptId: number | null, role: number): readonly Part[] {
    if (attemptId === null) return NO_PART;
    const place = this.#kindOf[attemptId] ?? 0;
    if (place > 0) return this.#kinds[(place - 1) * ROLES + role] ?? NO_PART;
    return this.#followUps.get(attemptId) ?? NO_PART;
  }
}

const MARKS = 4;
const ROLES = 4;
const FIRST_ATTEMPTS = 4096;
