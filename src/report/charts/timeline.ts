/** The timeline over all scans: which lanes there are, which axes, and where open ports answered. */
import type Database from "better-sqlite3";
import { frameTicks, timeTicks } from "../client/axis.js";
import { count } from "../client/figures.js";
import { axis } from "../client/plot.js";
import type { FrameRow } from "../frames.ts";
import { NO_SCAN } from "../packets.ts";
import { oneRow, rows } from "../rows.ts";
import type { ScanDetails } from "../scans.ts";
import { type Dot, Lane, type Pause, pausePath, type TimelineAxis } from "./lanes.ts";

/** Lanes drawn one by one, the weightiest scans; the others share one. */
const LANES = 12;
/** Episodes that have an axis of their own; of more than that the ones with most probes. */
const EPISODES_DRAWN = 12;
/** With more episodes than this they stand in a menu. */
const MOST_BUTTONS = 4;

export interface DrawnLane {
  readonly scan: ScanDetails;
  /** One drawing per axis. */
  readonly drawn: readonly string[];
}

export interface Timeline {
  /** Lanes of one scanner together, in order of time. */
  readonly scanners: readonly { readonly scanner: string; readonly lanes: readonly DrawnLane[] }[];
  /** Scans beyond the drawn ones, in one lane. */
  readonly left: number;
  readonly leftProbes: number;
  readonly leftDrawn: readonly string[];
  /** Frames of no scan. */
  readonly others: number;
  readonly othersDrawn: readonly string[];
  readonly pauses: readonly Pause[];
  readonly axes: readonly NamedAxis[];
  /** Whether the episodes stand in a menu. */
  readonly hasMenu: boolean;
  /** Episodes there are, of which the menu has those with most probes. */
  readonly episodes: number;
  readonly axesDrawn: readonly string[];
  /** Where the pauses lie on the axis of the whole capture: a path in a space of width and height 1. */
  readonly pausePath: string;
}

/** An axis with what its button says; of an episode its time comes first. */
export interface NamedAxis extends TimelineAxis {
  readonly name: string;
  readonly isEpisode: boolean;
  /** Whether its name begins with the time when it starts. */
  readonly hasClock: boolean;
}

interface Episode {
  readonly first_us: number;
  readonly last_us: number;
  readonly scans: number;
  readonly first_scan_id: number;
  readonly last_scan_id: number;
  readonly probes: number;
}

export class TimelineLanes {
  readonly #scans: readonly ScanDetails[];
  readonly #shown: ReadonlySet<ScanDetails>;
  readonly #pauses: readonly Pause[];
  readonly #axes: readonly NamedAxis[];
  readonly #episodes: readonly Episode[];
  readonly #lanes: ReadonlyMap<number, Lane>;
  readonly #left: Lane;
  readonly #others: Lane;
  #otherFrames = 0;

  constructor(
    database: Database.Database,
    scans: readonly ScanDetails[],
    heaviest: readonly ScanDetails[],
  ) {
    this.#scans = scans;
    this.#shown = new Set(heaviest.slice(0, LANES));
    this.#pauses = rows<Pause>(database, "select * from page_pauses order by after_us");
    this.#episodes = rows<Episode>(database, "select * from page_episodes order by episode");
    this.#axes = axesOf(database, this.#episodes);
    this.#lanes = new Map([...this.#shown].map(({ scan_id }) => [scan_id, new Lane(this.#axes)]));
    this.#left = new Lane(this.#axes);
    this.#others = new Lane(this.#axes);
  }

  light(scanId: number, position: number, atUs: number | null): void {
    if (scanId === NO_SCAN) this.#otherFrames++;
    const lane = scanId === NO_SCAN ? this.#others : (this.#lanes.get(scanId) ?? this.#left);
    lane.light(position, atUs);
  }

  draw(cited: readonly FrameRow[]): Timeline {
    const shown = this.#scans.filter((scan) => this.#shown.has(scan));
    const all = [...this.#lanes.values(), this.#left, this.#others];
    const most = this.#axes.map((_, place) => Math.max(1, ...all.map((lane) => lane.most(place))));
    const middle = shown[Math.floor(shown.length / 2)];
    const draw = (lane: Lane, label: string, look: "f-ink" | "f-line"): string[] =>
      lane.draw({ label, look, dots: [], namesPauses: false }, this.#pauses, most);
    const lanes = shown.map((scan) => ({
      scan,
      drawn:
        this.#lanes.get(scan.scan_id)?.draw(
          {
            label: `S${scan.scan_id}: ${count(scan.probes)} probes`,
            look: "f-ink",
            dots: dots(scan, cited),
            namesPauses: scan === middle,
          },
          this.#pauses,
          most,
        ) ?? [],
    }));
    const left = this.#scans.filter((scan) => !this.#shown.has(scan));
    const scanners = [...new Set(shown.map((scan) => scan.scanner))];
    return {
      scanners: scanners.map((scanner) => ({
        scanner,
        lanes: lanes.filter(({ scan }) => scan.scanner === scanner),
      })),
      left: left.length,
      leftProbes: left.reduce((sum, { probes }) => sum + probes, 0),
      leftDrawn: draw(this.#left, "Smaller scans", "f-ink"),
      others: this.#otherFrames,
      othersDrawn: draw(this.#others, "Other traffic", "f-line"),
      pauses: this.#pauses,
      axes: this.#axes,
      hasMenu: this.#episodes.length > MOST_BUTTONS,
      episodes: this.#episodes.length,
      axesDrawn: this.#axes.map(({ isTime, first, last }) =>
        axis(isTime ? timeTicks(first, last) : frameTicks(first, last)),
      ),
      pausePath: this.#axes[0] === undefined ? "" : pausePath(this.#pauses, this.#axes[0]),
    };
  }
}

interface Whole {
  readonly frames: number;
  readonly first_us: number | null;
  readonly last_us: number | null;
}

/** Time of the whole case first, then of each episode between pauses, then frames. */
function axesOf(database: Database.Database, episodes: readonly Episode[]): NamedAxis[] {
  const { frames, first_us, last_us } = oneRow<Whole>(
    database,
    `select coalesce(sum(frames), 1) as frames, min(first_at_us) as first_us,
       max(last_at_us) as last_us from captures`,
  );
  const plain = { isEpisode: false, hasClock: false };
  const byFrame = {
    ...plain,
    isTime: false,
    first: 1,
    last: Math.max(frames, 1),
    name: "by frame",
  };
  if (first_us === null || last_us === null) return [byFrame];
  const parts = episodes.length > 1 ? drawnOf(episodes) : [];
  return [
    {
      ...plain,
      isTime: true,
      first: first_us,
      last: last_us,
      name: parts.length === 0 ? "by time" : "whole capture",
    },
    ...parts.map((episode, place) => ({
      isTime: true,
      first: episode.first_us,
      last: episode.last_us,
      isEpisode: true,
      hasClock: parts.length > 2,
      name:
        parts.length > 2 ? scansOf(episode) : place === 0 ? "before the pause" : "after the pause",
    })),
    byFrame,
  ];
}

/** The episodes with most probes, in the order of time. */
function drawnOf(episodes: readonly Episode[]): Episode[] {
  return episodes
    .toSorted((a, b) => b.probes - a.probes || a.first_us - b.first_us)
    .slice(0, EPISODES_DRAWN)
    .sort((a, b) => a.first_us - b.first_us);
}

/** "S4", "S4–S6" */
function scansOf({ first_scan_id, last_scan_id }: Episode): string {
  return first_scan_id === last_scan_id
    ? `S${first_scan_id}`
    : `S${first_scan_id}–S${last_scan_id}`;
}

/** Where open ports answered, as far as the answers are among the cited frames. */
function dots(scan: ScanDetails, cited: readonly FrameRow[]): Dot[] {
  return scan.open.flatMap(({ target, port, answer_capture_id, answer_frame }) => {
    const answer = cited.find(
      (row) => row.capture_id === answer_capture_id && row.frame === answer_frame,
    );
    if (answer === undefined) return [];
    return {
      position: answer.position,
      atUs: answer.at_us,
      title: `Port ${port} of ${target} answered open, frame ${count(answer.frame)}`,
    };
  });
}
