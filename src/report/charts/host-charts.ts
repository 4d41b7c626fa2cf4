/** The IP IDs that hosts sent, over the whole case: a counter, a constant or noise. */
import type Database from "better-sqlite3";
import {
  columnOf,
  type Ends,
  endsOf,
  SMALL_COLUMNS,
  smallGrid,
  smallPlot,
} from "../client/fields.js";
import { type PacketRow, placeOf } from "../packets.ts";
import { oneRow, rows } from "../rows.ts";

/** Hosts with a chart in the page's text; a script draws those of others. */
const CHARTED = 4;
/** Of `Grid`: packets that are no tries. */
const PLAIN_MARK = 4;

export interface HostChart {
  readonly address: string;
  readonly byFrame: string;
  /** Empty where the packets have no time. */
  readonly byTime: string;
}

interface Whole {
  readonly first: number;
  readonly last: number;
  readonly first_us: number | null;
  readonly last_us: number | null;
}

const IP_ID = placeOf("ip_id");
const AT_US = placeOf("at_us");

export class HostCharts {
  readonly #frames: Ends;
  readonly #times: Ends | null;
  readonly #charts;

  /** `hosts` in the order in which they deserve a chart. */
  constructor(database: Database.Database, hosts: readonly string[]) {
    const whole = oneRow<Whole>(
      database,
      `select 1 as first, coalesce(sum(frames), 1) as last, min(first_at_us) as first_us,
         max(last_at_us) as last_us from captures`,
    );
    this.#frames = whole;
    this.#times =
      whole.first_us === null || whole.last_us === null
        ? null
        : { first: whole.first_us, last: whole.last_us };
    this.#charts = new Map(
      hosts
        .slice(0, CHARTED)
        .flatMap((address) =>
          rows<{ address_id: number }>(
            database,
            "select address_id from page_addresses where address = ?",
            address,
          ).map(({ address_id }) => [
            address_id,
            { address, byFrame: smallGrid("linear"), byTime: smallGrid("linear") },
          ]),
        ),
    );
  }

  /** A packet, and where its frame stands in the case. */
  light(srcId: number, packet: PacketRow, position: number): void {
    const chart = this.#charts.get(srcId);
    const value = packet[IP_ID];
    if (chart === undefined || value === null || value === undefined) return;
    chart.byFrame.light(columnOf(position, this.#frames, SMALL_COLUMNS), value, PLAIN_MARK);
    const atUs = packet[AT_US] ?? null;
    if (this.#times === null || atUs === null) return;
    chart.byTime.light(columnOf(atUs, this.#times, SMALL_COLUMNS), value, PLAIN_MARK);
  }

  draw(): HostChart[] {
    const times = this.#times;
    return Array.from(this.#charts.values())
      .filter(({ byFrame }) => byFrame.used > 0)
      .map(({ address, byFrame, byTime }) => ({
        address,
        byFrame: smallPlot("ip_id", byFrame, endsOf(this.#frames, false), `of ${address} by frame`),
        byTime:
          times === null
            ? ""
            : smallPlot("ip_id", byTime, endsOf(times, true), `of ${address} by time`),
      }));
  }
}
