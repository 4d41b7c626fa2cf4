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
import { type PacketRow, placeOf } from "../packets.ts";

/** A chart with its words, ready for the template. */
export interface Multiple {
  readonly field: Field;
  readonly title: string;
  /** The extent of its values; a script counts how many there are. */
  readonly says: string;
  readonly byFrame: string;
  /** Empty where the probes have no time. */
  readonly byTime: string;
}

const AT_US = placeOf("at_us");

export class ScanCharts {
  readonly #frames: Ends;
  readonly #times: Ends | null;
  readonly #fields;

  /** `ports` is how many the scan asked for; they decide the scale of the destination port. */
  constructor(frames: Ends, times: Ends | null, ports: number) {
    this.#frames = frames;
    this.#times = times;
    this.#fields = FIELDS.map((field) => ({
      field,
      place: placeOf(field),
      byFrame: smallGrid(scaleOf(field, ports)),
      byTime: smallGrid(scaleOf(field, ports)),
    }));
  }

  /** A probe of the scan, where its frame stands in the case, and how it was answered. */
  light(packet: PacketRow, position: number, mark: number): void {
    const atUs = packet[AT_US] ?? null;
    const column = columnOf(position, this.#frames, SMALL_COLUMNS);
    const step =
      this.#times === null || atUs === null ? -1 : columnOf(atUs, this.#times, SMALL_COLUMNS);
    for (const { place, byFrame, byTime } of this.#fields) {
      const value = packet[place];
      if (value === null || value === undefined) continue;
      byFrame.light(column, value, mark);
      if (step >= 0) byTime.light(step, value, mark);
    }
  }

  /** The charts of the fields that occur. */
  draw(): Multiple[] {
    return this.#fields
      .filter(({ byFrame }) => byFrame.high >= byFrame.low)
      .map(({ field, byFrame, byTime }) => ({
        field,
        title: TITLES[field],
        says:
          byFrame.low === byFrame.high
            ? `always ${byFrame.low}`
            : `${byFrame.low} to ${byFrame.high}`,
        byFrame: smallPlot(field, byFrame, endsOf(this.#frames, false), "by frame"),
        byTime:
          this.#times === null
            ? ""
            : smallPlot(field, byTime, endsOf(this.#times, true), "by time"),
      }));
  }
}
