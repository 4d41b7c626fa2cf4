/**
 * What hosts write into the headers of all they send, over the whole case: IP ID, TTL, source port.
 *
 * An IP ID that counts up tells how much a host sends to others, which an idle scan lives by; the line
 * below its chart counts the steps from packet to packet, modulo 65,536.
 */
import type Database from "better-sqlite3";
import {
  columnOf,
  type Distribution,
  type Ends,
  endsOf,
  type Field,
  SMALL_COLUMNS,
  saying,
  smallGrid,
  smallPlot,
  TITLES,
  valuesText,
} from "../client/fields.js";
import { count } from "../client/figures.js";
import { type Grid, PLAIN_MARK } from "../client/grid.js";
import { type PacketRow, placeOf } from "../packets.ts";
import { oneRow, rows } from "../rows.ts";
import type { Area } from "./area.ts";
import { ValueCounts } from "./value-counts.ts";

/** Hosts with charts in the page's text; a script draws those of others. */
const CHARTED = 4;
const HOST_FIELDS = ["ip_id", "ip_ttl", "src_port"] as const;
/** Steps below this are those of a host that counts up and sends a little to others as well. */
const SMALL_STEP = 10;
const IDS = 65_536;
const MOST_TTLS = 256;

export interface HostChart {
  readonly address: string;
  /** How many values there are, in words. */
  readonly values: string;
  readonly says: string;
  readonly areas: readonly Area[];
}

/** The charts of one field, host by host; hosts that send no such field are left out. */
export interface HostField {
  readonly field: Field;
  readonly title: string;
  readonly charts: readonly HostChart[];
}

interface Whole {
  readonly first: number;
  readonly last: number;
  readonly first_us: number | null;
  readonly last_us: number | null;
}

const AT_US = placeOf("at_us");

/** How an IP ID moves from one packet of a host to its next. */
class Steps {
  readonly counts = new ValueCounts();
  small = 0;
  all = 0;
  #before: number | undefined;

  add(id: number): void {
    if (this.#before !== undefined) {
      const step = (id - this.#before + IDS) % IDS;
      this.counts.add(step);
      this.all++;
      if (step > 0 && step < SMALL_STEP) this.small++;
    }
    this.#before = id;
  }
}

interface Lit {
  readonly field: (typeof HOST_FIELDS)[number];
  readonly place: number;
  readonly byFrame: Grid;
  readonly byTime: Grid;
  readonly counts: ValueCounts;
}

interface Host {
  readonly address: string;
  readonly fields: readonly Lit[];
  readonly steps: Steps;
}

export class HostCharts {
  readonly #frames: Ends;
  readonly #times: Ends | null;
  readonly #hosts: ReadonlyMap<number, Host>;

  /** `hosts` in the order in which they deserve charts. */
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
    this.#hosts = new Map(
      hosts
        .slice(0, CHARTED)
        .flatMap((address) =>
          rows<{ address_id: number }>(
            database,
            "select address_id from page_addresses where address = ?",
            address,
          ).map(({ address_id }) => [address_id, hostOf(address)]),
        ),
    );
  }

  /** A packet, and where its frame stands in the case. */
  light(srcId: number, packet: PacketRow, position: number): void {
    const host = this.#hosts.get(srcId);
    if (host === undefined) return;
    const atUs = packet[AT_US] ?? null;
    const column = columnOf(position, this.#frames, SMALL_COLUMNS);
    const step =
      this.#times === null || atUs === null ? -1 : columnOf(atUs, this.#times, SMALL_COLUMNS);
    for (const { field, place, byFrame, byTime, counts } of host.fields) {
      const value = packet[place];
      if (value === null || value === undefined) continue;
      counts.add(value);
      if (field === "ip_id") host.steps.add(value);
      byFrame.light(column, value, PLAIN_MARK);
      if (step >= 0) byTime.light(step, value, PLAIN_MARK);
    }
  }

  /** The charts of the fields that occur. */
  draw(): HostField[] {
    const hosts = [...this.#hosts.values()];
    return HOST_FIELDS.map((field, place) => ({
      field,
      title: TITLES[field],
      charts: hosts.flatMap(({ address, fields, steps }) => {
        const lit = fields[place];
        const distribution = lit?.counts.distribution(MOST_TTLS);
        if (lit === undefined || distribution === undefined || distribution.distinct === 0)
          return [];
        return {
          address,
          values: valuesText(distribution),
          says: sayingOf(field, distribution, steps),
          areas: this.#areas(address, lit, distribution),
        };
      }),
    })).filter(({ charts }) => charts.length > 0);
  }

  #areas(address: string, { field, byFrame, byTime }: Lit, { values }: Distribution): Area[] {
    const few = values.map(({ value }) => value);
    const frames = endsOf(this.#frames, false);
    const byFrames = {
      look: "by-frame",
      svg: smallPlot(field, byFrame, frames, `of ${address} by frame`, few),
    };
    if (this.#times === null) return [byFrames];
    const times = endsOf(this.#times, true);
    return [
      byFrames,
      { look: "by-time", svg: smallPlot(field, byTime, times, `of ${address} by time`, few) },
    ];
  }
}

function hostOf(address: string): Host {
  return {
    address,
    steps: new Steps(),
    fields: HOST_FIELDS.map((field) => ({
      field,
      place: placeOf(field),
      byFrame: smallGrid("linear", Uint8ClampedArray),
      byTime: smallGrid("linear", Uint8ClampedArray),
      counts: new ValueCounts(),
    })),
  };
}

function sayingOf(field: Field, distribution: Distribution, steps: Steps): string {
  if (field === "ip_id") return sayingOfIds(distribution, steps);
  return field === "ip_ttl" ? sayingOfTtls(distribution) : saying(field, distribution);
}

/** "up by 1 in 2,073 of 2,078 steps", "0 in 2,007 of 2,013 frames", "up by less than 10 in 12 of 2,070 steps" */
function sayingOfIds(distribution: Distribution, { counts, small, all }: Steps): string {
  const [commonest] = distribution.values;
  if (commonest === undefined || distribution.distinct === 1) return saying("ip_id", distribution);
  const [step] = counts.distribution(1).values;
  const frames = all + 1;
  if (2 * commonest.frames > frames) {
    return `${commonest.value} in ${count(commonest.frames)} of ${count(frames)} frames`;
  }
  if (step !== undefined && step.value > 0 && 2 * step.frames > all) {
    return `up by ${count(step.value)} in ${count(step.frames)} of ${count(all)} steps`;
  }
  return `up by less than ${SMALL_STEP} in ${count(small)} of ${count(all)} steps`;
}

/** "always 64", "64 ×3,683 · 63 ×2", "64 in 3,683 frames, 37 to 59 in 3,767" */
function sayingOfTtls(distribution: Distribution): string {
  const [commonest, ...others] = distribution.values;
  if (commonest === undefined || distribution.distinct <= 4) return saying("ip_ttl", distribution);
  const values = others.map(({ value }) => value);
  const frames = others.reduce((sum, each) => sum + each.frames, 0);
  const extent = `${Math.min(...values)} to ${Math.max(...values)}`;
  return `${commonest.value} in ${count(commonest.frames)} frames, ${extent} in ${count(frames)}`;
}
