/**
 * A finished case as one page: a self-contained HTML file that asks for nothing.
 *
 * Reads views by their public names; templates/page.eta is where the page begins. The policy forbids every request and admits exactly one style and one script, by hash.
 * W3C Content Security Policy Level 3, sections 3.3 and 8.4.
 */
import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { Eta } from "eta/core";
import { readAsset } from "../assets.ts";
import { serviceName } from "../nmap/service-names.ts";
import { escaped, stretches, visible } from "./captured.ts";
import { packedWords } from "./carried.ts";
import { FIELDS, TITLES } from "./client/fields.js";
import * as figures from "./client/figures.js";
import { TABLES_SAY, valueTables } from "./client/value-tables.js";
import { type Drawings, drawings } from "./drawings.ts";
import { citedFrames, type FrameRow } from "./frames.ts";
import { type Fullness, fullest } from "./fullness.ts";
import { type Gathered, gather } from "./gathered.ts";
import { FLOWS_SHOWN, type Host, hosts } from "./hosts.ts";
import { chunkBytes, type Island, islandBytes, islandPieces } from "./islands.ts";
import { nmapTexts } from "./nmap-text.ts";
import { PACKED_COLUMNS, type PackedGroup, packetIsland } from "./packed.ts";
import { pageFoot } from "./paper.ts";
import { type ScanDetails, scans } from "./scans.ts";
import { LOADER, packedScript, pageScript, pageStyle } from "./script.ts";
import { stateLook, stateLooks } from "./states.ts";

const TEMPLATES = [
  "page",
  "page-end",
  "glyphs",
  "top",
  "rail",
  "keys",
  "findings",
  "headline",
  "lead",
  "lead-none",
  "timeline",
  "axis-choice",
  "scans",
  "scan-rows",
  "card",
  "inside",
  "tell",
  "charts",
  "chart-tools",
  "drawing",
  "inert",
  "strips",
  "tries",
  "matrix",
  "values",
  "evidence",
  "against",
  "learned",
  "shares",
  "hosts",
  "host-charts",
  "host-fields",
  "flows",
  "ports",
  "target-rows",
  "activities",
  "activity-rows",
  "more",
  "frames",
  "frame-table",
  "quality",
  "check-rows",
  "ip-feature-rows",
  "custody",
  "capture-rows",
  "note-rows",
  "more-notes",
  "run-rows",
  "method",
  "state",
  "captured",
  "frame",
];

/** The page is at most so large; of what does not fit, packets are left out. */
const MOST_BYTES = 15_000_000;
/** Room for what the page says of frames that it leaves out. */
const SPARE_BYTES = 20_000;
/** With more scans than this cards hold their text inert until they are opened. */
const MOST_OPEN_CARDS = 6;
/** With more scans than this the table folds all but the first ones, which are so many. */
const MOST_ROWS = 24;
const FOLDED_ROWS = 16;

/**
 * The page of a finished case, opened for reading, piece by piece: as one string it would take several
 * times its size. Throws only on a database that is no case.
 */
export function renderReport(database: Database.Database): Iterable<string> {
  return renderPage(database, draw(database), gather(database));
}

export interface Drawn extends Drawings {
  readonly scans: readonly ScanDetails[];
  readonly cited: readonly FrameRow[];
  readonly hosts: readonly Host[];
}

/** Scans, hosts, and the packets behind them. */
export function draw(database: Database.Database): Drawn {
  const subjects = {
    scans: scans(database),
    cited: citedFrames(database),
    hosts: hosts(database),
  };
  return { ...subjects, ...drawings(database, { ...subjects, mostBytes: MOST_BYTES }) };
}

/** The page of what was drawn and gathered, some of which is asked for only now. */
export function renderPage(
  database: Database.Database,
  drawn: Drawn,
  gathered: Gathered,
): Iterable<string> {
  const { scans: found, cited } = drawn;
  const { tables, runs, ports } = gathered;
  const style = pageStyle() + pageFoot(gathered.captures);
  const script = pageScript();
  const content = {
    ...figures,
    ...gathered,
    ...drawn,
    stretches,
    visible,
    stateLook,
    stateLooks,
    serviceName,
    style,
    script: packedScript(script),
    loader: LOADER,
    policy: policy(style, script),
    isManyScans: found.length > MOST_OPEN_CARDS,
    fieldsOf: FIELDS.map((field) => ({ field, title: TITLES[field] })),
    TABLES_SAY,
    valueTables,
    rowsInFull: found.length > MOST_ROWS ? FOLDED_ROWS : MOST_ROWS,
    scanTypes: tables.get("scan_types")?.first ?? [],
    flows: tables.get("flows")?.first.slice(0, FLOWS_SHOWN) ?? [],
    allFlows: tables.get("flows"),
    nmapTexts: nmapTexts(database, found, {
      contacts: gathered.findings.overview.contacts,
      tool: runs[0]?.tool ?? "scanxtract",
    }),
    citedIds: new Set(cited.map((frame) => `${frame.capture_id} ${frame.frame}`)),
  };
  const words = packedWords(database, { ...drawn, runs: ports.allRuns });
  return withinSize(content, drawn, [
    { attributes: { id: "words", "data-columns": PACKED_COLUMNS }, chunks: [words] },
    {
      attributes: { id: "tables", "data-names": [...tables.keys()].join(" ") },
      chunks: Array.from(tables.values(), (table) => table.packed),
    },
  ]);
}

/** The page with as many packets as there is room for beside everything else. */
function* withinSize(
  content: object,
  { packedWithin }: Drawings,
  carried: readonly Island[],
): Generator<string> {
  const eta = templates();
  const render = (fullness: Fullness, leftOut: readonly PackedGroup[]): string =>
    eta.render("@page", { ...content, ...fullness, leftOut });
  const { fullness, text } = fullest((each) => render(each, []));
  const end = eta.render("@page-end", content);
  const beside = carried.reduce((sum, island) => sum + islandBytes(island), 0);
  const groups = withinBytes(
    packedWithin,
    MOST_BYTES - Buffer.byteLength(text) - Buffer.byteLength(end) - beside - SPARE_BYTES,
  );
  const leftOut = groups.filter(({ rows, all }) => rows < all);
  yield leftOut.length > 0 ? render(fullness, leftOut) : text;
  for (const island of carried) yield* islandPieces(island);
  yield* islandPieces(packetIsland(groups));
  yield end;
}

/** Groups of packets whose island takes at most so many bytes, what tells them apart included. */
function withinBytes(packedWithin: Drawings["packedWithin"], most: number): readonly PackedGroup[] {
  const groups = packedWithin(most);
  const island = packetIsland(groups);
  return packedWithin(most - (islandBytes(island) - chunkBytes(island.chunks)));
}

function templates(): Eta {
  const eta = new Eta({ escapeFunction: escaped, autoTrim: false });
  for (const name of TEMPLATES) {
    eta.loadTemplate(`@${name}`, readAsset(`src/report/templates/${name}.eta`));
  }
  return eta;
}

function policy(style: string, script: string): string {
  const hash = (text: string): string =>
    `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(LOADER)} ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
