/**
 * The pipeline: captures in, a case file and a page out.
 *
 * Packets are paired in the order of time. Captures are read from first byte to last; where their
 * time stamps run backwards, they are read once more in the order of time, and what the first
 * reading wrote is thrown away.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type Database from "better-sqlite3";
import type { Capture, CaptureResult } from "./capture/capture.ts";
import { openCapture } from "./capture/open.ts";
import { UserError } from "./errors.ts";
import { CaptureTally, Recording } from "./recording.ts";

import { renderReport } from "./report/report.ts";

import { insertCapture } from "./store/capture-rows.ts";
import { CaseFile } from "./store/case-file.ts";
import { finishRun, startRun } from "./store/runs.ts";
import { changeThresholds, readThresholds } from "./store/thresholds.ts";
import { openVendors } from "./store/vendors.ts";
import { buildViews } from "./store/views.ts";
import { takeInTimeOrder } from "./time-order.ts";

export const REPORT_NAME = "report.html";

export interface AnalyzeOptions {
  /** Capture files in any order; "-" is standard input. */
  readonly paths: readonly string[];
  /** Folder for case.sqlite and report.html; made if it is not there. */
  readonly folder: string;
  /** Replace a case that is there. */
  readonly mayReplace: boolean;
  /** The user's own vendor table; undefined for the one that ships. */
  readonly vendorFile: string | undefined;
  /** "name=value" each. */
  readonly thresholds: readonly string[];
  /** As typed, for the record. */
  readonly commandLine: string;
  /** Called now and then with what was read so far. */
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly fileName: string;
  readonly bytesRead: number;
  readonly packets: number;
}

/** What was read of one capture. */
export interface Reading {
  readonly capture: Capture;
  readonly result: CaptureResult;
  readonly tally: CaptureTally;
}

/**
 * Analyses captures and leaves the case and the page in the folder. `onCase` sees the finished case
 * before it is closed. Throws UserError for what the user must mend, before anything is written.
 */
export async function analyze(
  options: AnalyzeOptions,
  onCase: (database: Database.Database) => void,
): Promise<void> {
  const vendors = openVendors(options.vendorFile);
  const captures = await openCaptures(options.paths);
  let caseFile = CaseFile.create(options.folder, options.mayReplace);
  try {
    let { recording, readings } = await record(caseFile, captures, options);
    if (recording.outOfOrder > 0 && canReadAgain(captures)) {
      caseFile.discard();
      caseFile = CaseFile.create(options.folder, options.mayReplace);
      ({ recording, readings } = await recordInTimeOrder(caseFile, readings, options));
    }
    const { database } = caseFile;
    const runId = startRun(database, options.commandLine);
    for (const { capture, result, tally } of readings) {
      insertCapture(database, capture, result, { ...tally, runId });
    }
    recording.finish(
      vendors,
      readings.map(({ tally }) => tally),
    );
    buildViews(database);
    finishRun(database, runId);
    caseFile.commit();
    writeFileSync(join(options.folder, REPORT_NAME), renderReport(database));
    onCase(database);
    caseFile.publish();
  } catch (error) {
    caseFile.discard();
    throw error;
  }
}

/** In the order of their first packet; those without a time stay where they were named. */
async function openCaptures(paths: readonly string[]): Promise<Capture[]> {
  if (paths.filter((path) => path === "-").length > 1) {
    throw new UserError("standard input can be read once only");
  }
  const captures: Capture[] = [];
  for (const path of paths) captures.push(await openCapture(path));
  return captures.sort((a, b) => (a.firstAtUs ?? 0) - (b.firstAtUs ?? 0));
}

async function record(
  caseFile: CaseFile,
  captures: readonly Capture[],
  options: AnalyzeOptions,
): Promise<{ recording: Recording; readings: Reading[] }> {
  const recording = startRecording(caseFile, options);
  const readings: Reading[] = [];
  let firstInterfaceId = 1;
  for (const [index, capture] of captures.entries()) {
    const tally = new CaptureTally(index + 1, firstInterfaceId);
    const result = await capture.read(
      (packet) => recording.take(packet, tally),
      (bytesRead) =>
        options.onProgress({ fileName: capture.fileName, bytesRead, packets: tally.packets }),
    );
    for (const problem of result.problems) tally.damages.addProblem(problem);
    firstInterfaceId += Math.max(1, result.interfaces.length);
    readings.push({ capture, result, tally });
  }
  return { recording, readings };
}

/** Standard input is gone once it was read. */
function canReadAgain(captures: readonly Capture[]): boolean {
  return captures.every((capture) => capture.path !== "-");
}

async function recordInTimeOrder(
  caseFile: CaseFile,
  first: readonly Reading[],
  options: AnalyzeOptions,
): Promise<{ recording: Recording; readings: Reading[] }> {
  const recording = startRecording(caseFile, options);
  const readings = first.map(({ capture, result, tally }) => ({
    capture,
    result,
    tally: new CaptureTally(tally.captureId, tally.firstInterfaceId),
  }));
  await takeInTimeOrder(readings, options.folder, recording);
  for (const [index, { result, tally }] of readings.entries()) {
    // Of the order in the file only the first reading knows.
    tally.isTimeOrdered = first[index]?.tally.isTimeOrdered ?? true;
    for (const problem of result.problems) tally.damages.addProblem(problem);
  }
  return { recording, readings };
}

function startRecording(caseFile: CaseFile, options: AnalyzeOptions): Recording {
  changeThresholds(caseFile.database, options.thresholds);
  return new Recording(caseFile.database, readThresholds(caseFile.database));
}
