/**
 * Charts by phase: a scan in ink, among what its scanner sent in other scans, in grey. Colour says how
 * a port answered and nothing else, so phases are told apart by ink, by weight and by their names.
 */
import { percent } from "./axis.js";
import { Charts } from "./charts.js";
import { count, counted } from "./figures.js";
import { CONTEXT_MARK, OWN_MARK } from "./grid.js";
import { groupsOf, PROBE } from "./packets.js";
import { endsIn, pointsOf } from "./points.js";

/** Names stand at least so far apart, in percent; else they are one. */
const PHASE_PERCENT = 5;
/** Room of a letter, in percent of a strip and of a small chart. */
const STRIP_LETTER = 0.7;
const SMALL_LETTER = 3;
/** Scans named one by one; of more the first is, and the scan of the card. */
const MOST_PHASES = 3;
/** Scans that the crosshair tells one by one. */
const MOST_TOLD = 4;

/** "S1, S3", "S5 and 31 more", "S5, S7 and 30 more" where S7 is the scan of the card. */
const namesOf = (scanIds, own) => {
  const named =
    scanIds.length <= MOST_PHASES
      ? scanIds
      : [...new Set([scanIds[0], scanIds.includes(own) ? own : scanIds[0]])];
  const more = scanIds.length - named.length;
  return (
    named.map((scanId) => `S${scanId}`).join(", ") + (more > 0 ? ` and ${count(more)} more` : "")
  );
};

/** Stretches that touch become one. */
const joined = (spans) => {
  const found = [];
  for (const { from, to } of spans) {
    const last = found.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
};

const line = ({ from, to }, className) =>
  `<line class="${className}" x1="${from.toFixed(2)}%" x2="${Math.max(to, from + 0.5).toFixed(2)}%" y1="-4" y2="-4"/>`;

Object.assign(Charts.prototype, {
  /** Turns to what the reader chose: by phase the axis holds everything that the scanner sent. */
  async turnColour() {
    const isChosen = () => this.root.querySelector(".by-phase").checked;
    if (isChosen()) this.phases ??= await this.findPhases();
    this.points = isChosen() ? this.phases.points : this.answers;
    this.whole = { frame: endsIn(this.points.position), time: endsIn(this.points.at) };
    this.range = undefined;
    this.root.classList.toggle("phased", this.isByPhase);
    this.moveCursor(undefined);
    this.draw();
  },

  async findPhases() {
    const { words, scan, root } = this;
    const scanIds = words.scans
      .filter(({ scanner }) => scanner === scan.scanner)
      .map(({ scan_id }) => scan_id);
    const groups = await groupsOf(scanIds);
    const points = pointsOf(words, groups, {
      isMeant: ({ columns }, row) => columns.role[row] === PROBE,
      markOf: ({ scanId }) => (scanId === scan.scan_id ? OWN_MARK : CONTEXT_MARK),
    });
    const others = scanIds.filter((scanId) => scanId !== scan.scan_id);
    const cut = groups.filter(({ rows, all }) => rows < all).map(({ scanId }) => scanId);
    root.querySelector(".phase-others").textContent =
      `other scans of its scanner: ${namesOf(others)}${cut.length > 0 ? `; of ${namesOf(cut)} the page carries a part` : ""}`;
    return { points, scanIds, spans: spansOf(points, scanIds) };
  },

  /** The stretch of each scan along the axis, and its name at the top of it. */
  stretches(letterPercent) {
    const { first, last } = this.ends;
    const own = this.scan.scan_id;
    const spans = this.phases.spans
      .map(({ scanId, frame, time }) => ({ scanId, span: this.isTime ? time : frame }))
      .filter(({ span }) => span.last >= first && span.first <= last)
      .map(({ scanId, span }) => ({
        scanId,
        from: percent(Math.max(span.first, first), first, last),
        to: percent(Math.min(span.last, last), first, last),
      }))
      .sort((a, b) => a.from - b.from);
    const names = [];
    for (const { scanId, from } of spans) {
      const before = names.at(-1);
      const room =
        before === undefined
          ? 0
          : Math.max(PHASE_PERCENT, letterPercent * (namesOf(before.scanIds, own).length + 1));
      if (before !== undefined && from - before.at < room) before.scanIds.push(scanId);
      else names.push({ at: from, scanIds: [scanId] });
    }
    const isOwn = ({ scanId }) => scanId === own;
    const lines = [
      ...joined(spans.filter((span) => !isOwn(span))).map((span) => line(span, "stretch")),
      ...spans.filter(isOwn).map((span) => line(span, "stretch mine")),
    ];
    const texts = names.map(({ at, scanIds }) => {
      const text = namesOf(scanIds, own);
      const side = at + letterPercent * text.length > 100 ? " end" : "";
      return `<text class="${scanIds.includes(own) ? "mine" : ""}${side}" x="${(side === "" ? at : 100).toFixed(2)}%" y="-9">${text}</text>`;
    });
    return `<g class="stretches">${lines.join("")}${texts.join("")}</g>`;
  },

  /** Draws the stretches above a figure that was drawn. */
  drawStretches({ area, target, matrix }) {
    if (matrix !== undefined) return;
    area
      .querySelector("svg")
      ?.insertAdjacentHTML(
        "beforeend",
        this.stretches(target === undefined ? SMALL_LETTER : STRIP_LETTER),
      );
  },

  /** "S1: 12 frames, S3: 1 frame" of what is under the crosshair, the scan of the card first. */
  readPhases(cursor) {
    const frames = new Map();
    for (const point of this.under(cursor).found) {
      const scanId = this.points.scan[point];
      frames.set(scanId, (frames.get(scanId) ?? 0) + 1);
    }
    const own = this.scan.scan_id;
    const sorted = [...frames].sort(
      ([a, some], [b, more]) => Number(b === own) - Number(a === own) || more - some || a - b,
    );
    const rest = sorted.slice(MOST_TOLD);
    const parts = sorted
      .slice(0, MOST_TOLD)
      .map(([scanId, each]) => `S${scanId}: ${counted(each, "frame")}`);
    if (rest.length > 0) {
      const sum = rest.reduce((all, [, each]) => all + each, 0);
      parts.push(`${counted(rest.length, "more scan")}: ${counted(sum, "frame")}`);
    }
    return parts.join(", ");
  },
});

/** Where the points of each scan begin and end, along frames and along time. */
const spansOf = (points, scanIds) => {
  const none = () => ({ first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY });
  const spans = new Map(scanIds.map((scanId) => [scanId, { scanId, frame: none(), time: none() }]));
  const widen = (span, at) => {
    if (at < span.first) span.first = at;
    if (at > span.last) span.last = at;
  };
  for (let point = 0; point < points.count; point++) {
    const { frame, time } = spans.get(points.scan[point]);
    widen(frame, points.position[point]);
    widen(time, points.at[point]);
  }
  return [...spans.values()];
};
