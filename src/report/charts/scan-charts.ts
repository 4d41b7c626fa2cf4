/** The small multiples of a scan, lit probe by probe while the packets are read. */
import {
  columnOf,
  type Ends,
  endsOf,
  FIELDS,
  type Field,
  SMALL_COLUMNS,
  scaleOf,
  smallGrid,
  smallPlot,
  TITLES,
} from "../client/fields.js";
import { TABLE_VALUES } from "../client/value-tables.js";
import { type PacketRow, placeOf } from "../packets.ts";
import { type Area, SCALES, type Scale } from "./area.ts";
import { type Counted, ValueCounts, wordsOf } from "./value-counts.ts";

/** A chart with its words, ready for the template. */
export interface Multiple {
  readonly field: Field;
  readonly title: string;
  /** How many values there are, in words. */
  readonly values: string;
  /** The values where they are few, else their extent. */
  readonly says: string;
  readonly distribution: Counted;
  readonly areas: readonly Area[];
}

/** Where the probes of a scan stand in the case; no times where they have none. */
export interface ScanEnds {
  readonly frames: Ends;
  readonly times: Ends | null;
}

const AT_US = placeOf("at_us");

export class ScanCharts {
  readonly #ends: ScanEnds;
  readonly #fields;

  /** `ports` is how many the scan asked for; the destination port is lit on both scales. */
  constructor(ends: ScanEnds, ports: number) {
    this.#ends = ends;
    this.#fields = FIELDS.map((field) => ({
      field,
      place: placeOf(field),
      counts: new ValueCounts(),
      grids: (field === "dst_port" ? SCALES : [scaleOf(field, ports)]).map((scale) => ({
        scale,
        byFrame: smallGrid(scale, Uint8ClampedArray),
        byTime: smallGrid(scale, Uint8ClampedArray),
      })),
    }));
  }

  /** A probe of the scan, where its frame stands in the case, and how it was answered. */
  light(packet: PacketRow, position: number, mark: number): void {
    const { frames, times } = this.#ends;
    const atUs = packet[AT_US] ?? null;
    const column = columnOf(position, frames, SMALL_COLUMNS);
    const step = times === null || atUs === null ? -1 : columnOf(atUs, times, SMALL_COLUMNS);
    for (const { place, counts, grids } of this.#fields) {
      const value = packet[place];
      if (value === null || value === undefined) continue;
      counts.add(value);
      for (const { byFrame, byTime } of grids) {
        byFrame.light(column, value, mark);
        if (step >= 0) byTime.light(step, value, mark);
      }
    }
  }

  /** The charts of the fields that occur, the destination port on some of its scales. */
  draw(scales: readonly Scale[]): Multiple[] {
    const { frames, times } = this.#ends;
    return this.#fields
      .map((each) => ({ ...each, distribution: each.counts.distribution(TABLE_VALUES) }))
      .filter(({ distribution }) => distribution.distinct > 0)
      .map(({ field, grids, distribution }) => {
        const few = distribution.values.map(({ value }) => value);
        const drawn = grids.filter(({ scale }) => grids.length === 1 || scales.includes(scale));
        const areas = drawn.flatMap(({ scale, byFrame, byTime }) => {
          const on = drawn.length > 1 ? ` on-${scale}` : "";
          const plotted = smallPlot(field, byFrame, endsOf(frames, false), "by frame", few);
          const byFrames = { look: `by-frame${on}`, svg: plotted };
          if (times === null) return [byFrames];
          const timed = smallPlot(field, byTime, endsOf(times, true), "by time", few);
          return [byFrames, { look: `by-time${on}`, svg: timed }];
        });
        return {
          field,
          title: TITLES[field],
          ...wordsOf(field, distribution),
          distribution,
          areas,
        };
      });
  }
}
