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
import { escaped, stretches, visible } from "./captured.ts";
import { firstRows, packed, packedWords, readTables, type Table } from "./carried.ts";
import * as figures from "./client/figures.js";
import {
  activities,
  captures,
  checks,
  ipFeatures,
  notes,
  runs,
  thresholds,
  viewTexts,
} from "./custody.ts";
import { type Drawings, drawings } from "./drawings.ts";
import { findings } from "./findings.ts";
import { citedFrames } from "./frames.ts";
import { FLOWS_SHOWN, type Flow, hosts, openPorts, portTargets, ROWS_SHOWN } from "./hosts.ts";
import { nmapTexts } from "./nmap-text.ts";
import { PACKED_COLUMNS } from "./packed.ts";
import { pageFoot } from "./paper.ts";
import { scans } from "./scans.ts";
import { LOADER, packedScript, pageScript, pageStyle } from "./script.ts";
import { stateLook, stateLooks } from "./states.ts";

const TEMPLATES = [
  "page",
  "glyphs",
  "top",
  "rail",
  "keys",
  "findings",
  "headline",
  "lead",
  "lead-none",
  "timeline",
  "scans",
  "card",
  "inside",
  "charts",
  "chart-tools",
  "drawing",
  "island",
  "evidence",
  "learned",
  "shares",
  "hosts",
  "host-charts",
  "flows",
  "ports",
  "activities",
  "frames",
  "frame-table",
  "quality",
  "custody",
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

/** The page of a finished case, opened for reading. Throws only on a database that is no case. */
export function renderReport(database: Database.Database): string {
  const found = scans(database);
  const files = captures(database);
  const style = pageStyle() + pageFoot(files);
  const script = pageScript();
  const cited = citedFrames(database);
  const allRuns = runs(database);
  const told = findings(database);
  const allHosts = hosts(database);
  const ports = portTargets(database);
  const tables = readTables(database);
  const shown = <Row>(name: string, most: number): Row[] =>
    firstRows<Row>(tables[name] ?? NO_TABLE, most);
  const drawn = drawings(database, {
    scans: found,
    cited,
    hosts: allHosts.map(({ address }) => address),
    mostBytes: MOST_BYTES,
  });
  const content = {
    ...figures,
    stretches,
    visible,
    stateLook,
    stateLooks,
    style,
    script: packedScript(script),
    loader: LOADER,
    policy: policy(style, script),
    findings: told,
    scans: found,
    isInert: found.length > MOST_OPEN_CARDS,
    scanTypes: shown("scan_types", ROWS_SHOWN),
    hosts: allHosts,
    flows: shown<Flow>("flows", FLOWS_SHOWN),
    allFlows: tables["flows"] ?? NO_TABLE,
    openPorts: openPorts(database),
    ports,
    activities: activities(database),
    checks: checks(database),
    captures: files,
    runs: allRuns,
    nmapTexts: nmapTexts(database, found, {
      contacts: told.overview.contacts,
      tool: allRuns[0]?.tool ?? "scanxtract",
    }),
    notes: notes(database),
    ipFeatures: ipFeatures(database),
    thresholds: thresholds(database),
    views: viewTexts(database),
    ...drawn,
    columns: PACKED_COLUMNS,
    words: packedWords(database, { ...drawn, scans: found, cited, runs: ports.allRuns }),
    tables: packed(tables),
    cited,
    citedIds: new Set(cited.map((frame) => `${frame.capture_id} ${frame.frame}`)),
  };
  return withinSize(content, drawn);
}

/** The page with as many packets as there is room for beside everything else. */
function withinSize(content: object, { islandsWithin }: Drawings): string {
  const eta = templates();
  const render = (mostBytes: number): string => {
    const islands = islandsWithin(mostBytes);
    const leftOut = islands.filter(({ rows, all }) => rows < all);
    return eta.render("@page", { ...content, islands, leftOut });
  };
  const page = render(MOST_BYTES);
  const excess = Buffer.byteLength(page) - MOST_BYTES;
  if (excess <= 0) return page;
  const packed = islandsWithin(MOST_BYTES).reduce((sum, { base64 }) => sum + base64.length, 0);
  return render(packed - excess - SPARE_BYTES);
}

const NO_TABLE: Table = { columns: [], rows: [], isCut: false };

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
