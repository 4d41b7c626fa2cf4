/**
 * A finished case as one page: a self-contained HTML file that asks for nothing.
 *
 * Reads views by their public names and computes nothing; templates/page.eta is where the page
 * begins. The policy forbids every request and admits exactly one style and one script, by hash.
 * W3C Content Security Policy Level 3, sections 3.3 and 8.4.
 */
import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { Eta } from "eta/core";
import { readAsset } from "../assets.ts";
import { escaped, stretches, visible } from "./captured.ts";
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
import { drawings } from "./drawings.ts";
import * as figures from "./figures.ts";
import { findings } from "./findings.ts";
import { citedFrames, scanFrames } from "./frames.ts";
import { flows, hosts, openPorts, portTargets } from "./hosts.ts";
import { packPackets } from "./packed.ts";
import { pageFoot } from "./paper.ts";
import { rows } from "./rows.ts";
import { withScanPackets } from "./scan-packets.ts";
import { type ScanDetails, scans } from "./scans.ts";
import { stateLook, stateLooks } from "./states.ts";

const TEMPLATES = [
  "page",
  "glyphs",
  "top",
  "rail",
  "findings",
  "headline",
  "lead",
  "lead-none",
  "timeline",
  "scans",
  "card",
  "multiples",
  "drawing",
  "evidence",
  "learned",
  "shares",
  "hosts",
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

/** In the order of the cascade. */
const STYLES = ["tokens", "type", "frame", "blocks", "scans", "charts", "ports", "narrow", "paper"];

const SCRIPTS = ["page", "frames"];

/** Frames of scans drawn as rows, over all scans; and the fewest of each that are worth a table. */
const FRAME_ROWS = 120;
const FEWEST_FRAME_ROWS = 10;

/** The page of a finished case, opened for reading. Throws only on a database that is no case. */
export function renderReport(database: Database.Database): string {
  const found = scans(database);
  const files = captures(database);
  const style =
    STYLES.map((name) => readAsset(`src/report/style/${name}.css`)).join("") + pageFoot(files);
  const script = SCRIPTS.map((name) => readAsset(`src/report/client/${name}.js`)).join("");
  const cited = citedFrames(database);
  const page = {
    ...figures,
    stretches,
    visible,
    stateLook,
    stateLooks,
    style,
    script,
    policy: policy(style, script),
    findings: findings(database),
    scans: found,
    scanTypes: rows(database, "select * from scan_types order by probes desc, technique"),
    hosts: hosts(database),
    flows: flows(database),
    openPorts: openPorts(database),
    portTargets: portTargets(database),
    activities: activities(database),
    checks: checks(database),
    captures: files,
    runs: runs(database),
    notes: notes(database),
    ipFeatures: ipFeatures(database),
    thresholds: thresholds(database),
    views: viewTexts(database),
    ...withScanPackets(database, () => ({
      frameLists: frameLists(database, found),
      ...drawings(database, found, cited),
      packed: packPackets(database),
    })),
    cited,
    citedIds: new Set(cited.map((frame) => `${frame.capture_id} ${frame.frame}`)),
  };
  return templates().render("@page", page);
}

function frameLists(
  database: Database.Database,
  found: readonly ScanDetails[],
): { scan: ScanDetails; rows: ReturnType<typeof scanFrames> }[] {
  const most = Math.max(FEWEST_FRAME_ROWS, Math.floor(FRAME_ROWS / Math.max(found.length, 1)));
  return found
    .slice(0, FRAME_ROWS / FEWEST_FRAME_ROWS)
    .map((scan) => ({ scan, rows: scanFrames(database, scan.scan_id, most) }));
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
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
