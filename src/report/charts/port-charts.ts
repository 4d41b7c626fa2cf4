/**
 * The ports that a scan asked for, target by target: strips along frames and time, and the matrix of
 * targets and ports, lit probe by probe while the packets are read.
 *
 * Which targets have a strip is decided before the first packet, so that memory grows with neither the
 * targets nor the probes: one byte for each address, and the cells.
 */
import type Database from "better-sqlite3";
import { addressKey, inOrder } from "../client/addresses.js";
import { columnOf, type Ends } from "../client/fields.js";
import { counted } from "../client/figures.js";
import { type Grid, OPEN_MARK } from "../client/grid.js";
import {
  columnOfPort,
  isNamed,
  matrixCaption,
  matrixClass,
  matrixGrid,
  matrixPlot,
} from "../client/matrix-plot.js";
import {
  answersText,
  OpenPorts,
  STRIP_COLUMNS,
  shareExtent,
  stripGrid,
  stripLabel,
  stripPlot,
  stripTargets,
} from "../client/strips.js";
import { type PacketRow, placeOf } from "../packets.ts";
import { rows } from "../rows.ts";
import { SCALES, type Scale, type ScaledArea } from "./area.ts";
import type { ScanEnds } from "./scan-charts.ts";

/** How many ports show in which order a scan asks. */
const FIRST_PORTS = 6;

const DST_ID = placeOf("dst_id");
const DST_PORT = placeOf("dst_port");
const AT_US = placeOf("at_us");

/** Tries of a target, or of several together, as a row under the strips. */
export interface Tries {
  readonly name: string;
  /** First tries at a port, second ones, and all after those. */
  readonly first: number;
  readonly second: number;
  readonly later: number;
  /** By their answer: none, something in between, closed, open. */
  readonly answers: readonly number[];
}

export interface Picture {
  readonly name: string;
  readonly says: string;
  readonly areas: readonly ScaledArea[];
}

export interface PortPictures {
  readonly strips: readonly Picture[];
  readonly tries: readonly Tries[];
  /** Null where there is one target alone. */
  readonly matrix: (Picture & { readonly className: string }) | null;
}

interface Target {
  readonly dst_id: number;
  readonly address: string;
  readonly open: number;
  readonly probes: number;
}

/** What is said of the rows of a matrix. */
interface MatrixRows {
  /** By the place of the target, from below. */
  readonly names: readonly { readonly value: number; readonly label: string }[];
  readonly says: string;
  readonly className: string;
}

interface Lit {
  readonly scale: Scale;
  readonly byFrame: Grid;
  readonly byTime: Grid;
}

class Strip {
  readonly name: string;
  readonly grids: readonly Lit[];
  /** Probes and tries by their answer: none, something in between, closed, open. */
  readonly probes = [0, 0, 0, 0];
  readonly answers = [0, 0, 0, 0];
  readonly tries = { first: 0, second: 0, later: 0 };
  readonly openByFrame = new OpenPorts();
  readonly openByTime = new OpenPorts();

  constructor(name: string) {
    this.name = name;
    this.grids = SCALES.map((scale) => ({
      scale,
      byFrame: stripGrid(scale, Uint8ClampedArray),
      byTime: stripGrid(scale, Uint8ClampedArray),
    }));
  }
}

export class PortCharts {
  /** The first ports that were asked, each once. */
  readonly first: number[] = [];
  readonly #ends: ScanEnds;
  readonly #strips: readonly Strip[];
  readonly #matrices: readonly { readonly scale: Scale; readonly grid: Grid }[];
  readonly #rows: MatrixRows;
  /** By address: 0 for no target, else one more than the place of its strip; and its row in the matrix. */
  readonly #stripOf: Uint8Array;
  readonly #rowOf: Uint8Array;

  constructor(database: Database.Database, scanId: number, ends: ScanEnds) {
    this.#ends = ends;
    const targets = targetsOf(database, scanId);
    const { own, rest } = stripTargets(targets);
    this.#strips = [
      ...own.map(({ address }) => new Strip(address)),
      ...(rest.length > 0 ? [new Strip(counted(rest.length, "other host"))] : []),
    ];
    this.#matrices =
      targets.length < 2
        ? []
        : SCALES.map((scale) => ({ scale, grid: matrixGrid(targets.length, Uint8ClampedArray) }));
    const addresses = targets.reduce((most, { dst_id }) => Math.max(most, dst_id), 0) + 1;
    this.#stripOf = new Uint8Array(addresses);
    this.#rowOf = new Uint8Array(addresses);
    for (const [place, { dst_id }] of own.entries()) this.#stripOf[dst_id] = place + 1;
    for (const { dst_id } of rest) this.#stripOf[dst_id] = own.length + 1;
    this.#rows = this.#rank(targets);
    this.#countTries(database, scanId);
  }

  /**
   * A probe of the scan, where its frame stands in the case, how it was answered, and whether it is the
   * first of its try: systems send again what is not answered.
   */
  light(packet: PacketRow, position: number, mark: number, isFirst: boolean): void {
    const dstId = packet[DST_ID] ?? 0;
    const strip = this.#strips[(this.#stripOf[dstId] ?? 0) - 1];
    if (strip === undefined) return;
    strip.probes[mark] = (strip.probes[mark] ?? 0) + 1;
    if (isFirst) strip.answers[mark] = (strip.answers[mark] ?? 0) + 1;
    const port = packet[DST_PORT];
    if (port === null || port === undefined) return;
    if (this.first.length < FIRST_PORTS && !this.first.includes(port)) this.first.push(port);
    const { frames, times } = this.#ends;
    const atUs = packet[AT_US] ?? null;
    const column = columnOf(position, frames, STRIP_COLUMNS);
    const step = times === null || atUs === null ? -1 : columnOf(atUs, times, STRIP_COLUMNS);
    for (const { byFrame, byTime } of strip.grids) {
      byFrame.light(column, port, mark);
      if (step >= 0) byTime.light(step, port, mark);
    }
    if (mark === OPEN_MARK) {
      strip.openByFrame.add(column, port);
      if (step >= 0) strip.openByTime.add(step, port);
    }
    const row = this.#rowOf[dstId] ?? 0;
    for (const { scale, grid } of this.#matrices) {
      grid.light(columnOfPort(port, scale), row * grid.cell, mark);
    }
  }

  /** The pictures, on both scales; null where no probe has a port. */
  draw(): PortPictures | null {
    if (this.first.length === 0) return null;
    for (const place of SCALES.keys()) {
      const lit = this.#strips
        .map(({ grids }) => grids[place])
        .filter((each) => each !== undefined);
      shareExtent(lit.map(({ byFrame }) => byFrame));
      shareExtent(lit.map(({ byTime }) => byTime));
    }
    const matrix = {
      name: "Targets and ports",
      says: this.#rows.says,
      className: this.#rows.className,
      areas: this.#matrices.map(({ scale, grid }) => ({
        look: `on-${scale}`,
        scale,
        svg: matrixPlot(grid, scale, this.#rows.names),
      })),
    };
    return {
      strips: this.#strips.map((strip, place) => ({
        name: strip.name,
        says: answersText(strip.probes, strip.answers),
        areas: strip.grids.flatMap((lit) =>
          this.#drawStrip(strip, lit, place === this.#strips.length - 1),
        ),
      })),
      tries: this.#strips.map(({ name, tries, answers }) => ({ name, ...tries, answers })),
      matrix: this.#matrices.length === 0 ? null : matrix,
    };
  }

  #drawStrip(strip: Strip, { scale, byFrame, byTime }: Lit, hasAxis: boolean): ScaledArea[] {
    const { frames, times } = this.#ends;
    const drawn = (isTime: boolean, grid: Grid, ends: Ends, open: OpenPorts): ScaledArea => ({
      look: `${isTime ? "by-time" : "by-frame"} on-${scale}`,
      scale,
      svg: stripPlot({
        label: stripLabel(strip.name, answersText(strip.probes, strip.answers), isTime),
        grid,
        ends,
        isTime,
        hasAxis,
        open,
      }),
    });
    const byFrames = drawn(false, byFrame, frames, strip.openByFrame);
    return times === null ? [byFrames] : [byFrames, drawn(true, byTime, times, strip.openByTime)];
  }

  /** Gives each target its row in the matrix, the lowest address on top. */
  #rank(targets: readonly Target[]): MatrixRows {
    const sorted = targets
      .map(({ dst_id, address }) => ({ dst_id, address, key: addressKey(address) }))
      .sort((a, b) => inOrder(b.key, a.key));
    const grid = this.#matrices[0]?.grid;
    for (const [place, { dst_id }] of sorted.entries()) {
      this.#rowOf[dst_id] = grid?.rowOf(place) ?? 0;
    }
    return {
      names: sorted
        .map(({ address }, value) => ({ value, label: address }))
        .filter(({ value }) => isNamed(value, sorted.length)),
      says: matrixCaption(sorted),
      className: matrixClass(sorted),
    };
  }

  #countTries(database: Database.Database, scanId: number): void {
    const counts = database
      .prepare<[number], [number, number, number, number]>(
        "select dst_id, first_tries, second_tries, later_tries from page_scan_tries where scan_id = ?",
      )
      .raw();
    for (const [dstId, first, second, later] of counts.iterate(scanId)) {
      const tries = this.#strips[(this.#stripOf[dstId] ?? 0) - 1]?.tries;
      if (tries === undefined) continue;
      tries.first += first;
      tries.second += second;
      tries.later += later;
    }
  }
}

/** The targets that a scan asked for ports. */
function targetsOf(database: Database.Database, scanId: number): Target[] {
  return rows<Target>(
    database,
    `select dst_id, target as address, open, probes from scan_targets
     where scan_id = ? and ports > 0 order by dst_id`,
    scanId,
  );
}
