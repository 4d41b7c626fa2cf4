/**
 * The pipeline: captures in, a case file and a page out.
 *
 * Packets are paired in the order of time. Captures are read from first byte to last; where their
 * time stamps run backwards, they are read once more in the order of time, and what the first
 * reading wrote is thrown away.
 */
import type Database from "better-sqlite3";
import type { Capture, CaptureResult } from "./capture/capture.ts";
import { openCapture } from "./capture/open.ts";
import { storeContentHashes } from "./custody/content-hash.ts";
import { fileState, hashAfter } from "./custody/file-state.ts";
import { UserError } from "./errors.ts";
import { CaptureTally, Recording } from "./recording.ts";
import { renderReport } from "./report/report.ts";
import { insertCapture } from "./store/capture-rows.ts";
import { CaseFile, type OnExisting } from "./store/case-file.ts";
import { insertCommunityIds } from "./store/community-ids.ts";
import { nextNumbers, takeEarlierRows, takeRuns, takeThresholds } from "./store/earlier-case.ts";
import { explainFault } from "./store/faults.ts";
import { homeNetworks, insertHomeNetworks } from "./store/home-networks.ts";
import { checkCase } from "./store/open-case.ts";
import { finishRun, isReproducible, nowUs, type RunNotes, startRun } from "./store/runs.ts";
import { changeThresholds, readThresholds } from "./store/thresholds.ts";
import { openVendors, type Vendors } from "./store/vendors.ts";
import { buildViewsInSteps } from "./store/views.ts";
import { takeInTimeOrder } from "./time-order.ts";

export const REPORT_NAME = "report.html";

const FIRST_NUMBERS = { captureId: 1, interfaceId: 1 };

export interface AnalyzeOptions {
  /** Capture files in any order; "-" is standard input. */
  readonly paths: readonly string[];
  /** Folder for case.sqlite and report.html; made if it is not there. */
  readonly folder: string;
  readonly onExisting: OnExisting;
  /** The user's own vendor table; undefined for the one that ships. */
  readonly vendorFile: string | undefined;
  /** "name=value" each. */
  readonly thresholds: readonly string[];
  /** As typed, for the record. */
  readonly commandLine: string;
  readonly notes: RunNotes;
  /** Who captured, and by how many seconds its clock is known to be ahead: recorded, never applied. */
  readonly sensor: string | null;
  readonly clockOffsetS: number | null;
  /** "address/prefix" each: what is inside, for the direction of scans. */
  readonly homeNetworks: readonly string[];
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
 * before it is closed. Throws UserError for what the user must mend; a case that was there is then
 * as it was.
 */
export async function analyze(
  options: AnalyzeOptions,
  onCase: (database: Database.Database) => void,
): Promise<void> {
  const startedUs = nowUs();
  const vendors = openVendors(options.vendorFile);
  const home = homeNetworks(options.homeNetworks);
  const captures = await openCaptures(options.paths);
  if (options.onExisting === "append") checkCase(options.folder);
  let caseFile = CaseFile.create(options.folder, options.onExisting);
  const startAgain = (): CaseFile => {
    caseFile.discard();
    caseFile = CaseFile.create(options.folder, options.onExisting);
    return caseFile;
  };
  try {
    const runId = await fillCase(caseFile, startAgain, captures, options, startedUs, vendors);
    const { database } = caseFile;
    if (caseFile.isJoined) takeEarlierRows(database);
    insertCommunityIds(database);
    insertHomeNetworks(database, home);
    for (const _ of buildViewsInSteps(database)) await answerSignals();
    await answerSignals();
    finishRun(database, runId, storeContentHashes(database));
    caseFile.commit();
    caseFile.addText(REPORT_NAME, renderReport(database));
    await answerSignals();
    onCase(database);
    caseFile.publish();
  } catch (error) {
    caseFile.discard();
    throw explainFault(error, options.folder);
  }
}

/**
 * Fills the case with what the captures hold. Returns the run's number. What reading them took is
 * given back before the views are built, which take as much.
 */
async function fillCase(
  first: CaseFile,
  startAgain: () => CaseFile,
  captures: readonly Capture[],
  options: AnalyzeOptions,
  startedUs: number,
  vendors: Vendors,
): Promise<number> {
  let caseFile = first;
  const states = new Map(captures.map(({ path }) => [path, fileState(path)]));
  let { recording, readings } = await record(caseFile, captures, options);
  if (recording.outOfOrder > 0 && canReadAgain(captures)) {
    caseFile = startAgain();
    ({ recording, readings } = await recordInTimeOrder(caseFile, readings, options));
  }
  const { database } = caseFile;
  refuseKnown(caseFile, readings);
  if (caseFile.isJoined) takeRuns(database);
  const runId = startRun(database, startedUs, options.commandLine, options.notes);
  for (const { capture, result, tally } of readings) {
    const before = states.get(capture.path) ?? null;
    const sha256After = await hashAfter(capture.path, before, result.digests.sha256);
    noteChange(tally, result, sha256After);
    insertCapture(database, capture, result, {
      ...tally,
      runId,
      modifiedUs: isReproducible() ? null : (before?.modifiedUs ?? null),
      sha256After,
      sensor: options.sensor,
      clockOffsetS: options.clockOffsetS,
    });
  }
  recording.finish(
    vendors,
    readings.map(({ tally }) => tally),
  );
  return runId;
}

/** Lets a signal be answered that came while SQLite was at work. */
function answerSignals(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
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
  const next = caseFile.isJoined ? nextNumbers(caseFile.database) : FIRST_NUMBERS;
  let firstInterfaceId = next.interfaceId;
  for (const [index, capture] of captures.entries()) {
    const tally = new CaptureTally(next.captureId + index, firstInterfaceId);
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
  await takeInTimeOrder(readings, caseFile.scratch, recording);
  for (const [index, { result, tally }] of readings.entries()) {
    // Of the order in the file only the first reading knows.
    tally.isTimeOrdered = first[index]?.tally.isTimeOrdered ?? true;
    for (const problem of result.problems) tally.damages.addProblem(problem);
  }
  return { recording, readings };
}

function startRecording(caseFile: CaseFile, options: AnalyzeOptions): Recording {
  if (caseFile.isJoined) takeThresholds(caseFile.database);
  changeThresholds(caseFile.database, options.thresholds);
  return new Recording(caseFile.database, readThresholds(caseFile.database));
}

/** The same bytes twice in one case would count everything twice. */
function refuseKnown({ database, isJoined }: CaseFile, readings: readonly Reading[]): void {
  const known = new Map<string, string>();
  if (isJoined) {
    for (const { sha256, file_name } of database
      .prepare<[], { sha256: string; file_name: string }>(
        "select sha256, file_name from earlier.captures",
      )
      .all()) {
      known.set(sha256, file_name);
    }
  }
  for (const { capture, result } of readings) {
    const { sha256 } = result.digests;
    const twin = known.get(sha256);
    if (twin !== undefined) {
      throw new UserError(`${capture.path}: holds the same bytes as ${twin}, which is in the case`);
    }
    known.set(sha256, capture.fileName);
  }
}

function noteChange(tally: CaptureTally, { digests }: CaptureResult, after: string | null): void {
  if (after === null || after === digests.sha256) return;
  const message = `the file changed while it was read: its SHA-256 is now ${after}`;
  tally.damages.addProblem({ code: "changed-while-read", message, count: 1, firstFrame: null });
}
