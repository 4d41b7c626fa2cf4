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
import { evidenceHash, storeContentHashes } from "./custody/content-hash.ts";
import { type FileState, fileState, hashAfter } from "./custody/file-state.ts";
import { UserError } from "./errors.ts";
import { finishCase } from "./finishing.ts";
import {
  canReadAgain,
  type Progress,
  type Reading,
  type Recorded,
  readCaptures,
  readInTimeOrder,
} from "./reading.ts";
import { spareMemory } from "./spare-memory.ts";
import { insertCapture } from "./store/capture-rows.ts";
import { CaseFile, type OnExisting } from "./store/case-file.ts";
import { takeEarlierRows, takeRuns } from "./store/earlier-case.ts";
import { workBeside } from "./store/evidence-work.ts";
import { explainFault } from "./store/faults.ts";
import { homeNetworks, insertHomeNetworks } from "./store/home-networks.ts";
import { checkCase } from "./store/open-case.ts";
import type { RowHashes } from "./store/row-insert.ts";
import { finishRun, isReproducible, nowUs, type RunNotes, startRun } from "./store/runs.ts";
import { openVendors, type Vendors } from "./store/vendors.ts";
import { buildViewsInSteps } from "./store/views.ts";
import type { CaptureTally } from "./tally.ts";
import { Timings } from "./timings.ts";

export const REPORT_NAME = "report.html";

/** From this many bytes on, starting threads takes less time than they save. */
const LONG_BYTES = 1 << 23;
/** From this many bytes on, memory is worth more than time. */
const SPARING_BYTES = 1 << 21;

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
  /** Where the time goes; undefined where nobody asks, which saves looking at the clock per packet. */
  readonly timings?: Timings;
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
  const timings = options.timings ?? new Timings();
  try {
    const { runId, hashes, isLong } = await takeCaptures(
      caseFile,
      startAgain,
      captures,
      options,
      startedUs,
      vendors,
      timings,
    );
    const { database } = caseFile;
    // Earlier rows make the tables others than those that were hashed.
    const known = caseFile.isJoined ? new Map() : hashes;
    if (caseFile.isJoined) takeEarlierRows(database);
    insertHomeNetworks(database, home);
    timings.enter("evidence");
    const evidence = await workBeside(caseFile, known, isLong, async () => {
      timings.enter("views");
      for (const _ of buildViewsInSteps(database)) await answerSignals();
      await answerSignals();
      timings.enter("evidence");
    });
    if (isLong) timings.add("evidence thread", evidence.threadMs);
    finishRun(database, runId, evidenceHash(evidence.hashes));
    caseFile.commit();
    const { page, hashes: conclusions } = await finishCase(database, isLong, timings);
    caseFile.addText(REPORT_NAME, page);
    timings.enter("hash");
    storeContentHashes(database, [...evidence.hashes, ...conclusions]);
    await answerSignals();
    onCase(database);
    caseFile.publish();
  } catch (error) {
    caseFile.discard();
    throw explainFault(error, options.folder);
  }
}

type States = ReadonlyMap<string, FileState | null>;

/**
 * Reads the captures into the case, and into a new one where they must be read again. Returns the run's
 * number and the hashes of tables that are whole. What reading took is given back with the return: views
 * and page take as much.
 */
async function takeCaptures(
  first: CaseFile,
  startAgain: () => CaseFile,
  captures: readonly Capture[],
  options: AnalyzeOptions,
  startedUs: number,
  vendors: Vendors,
  timings: Timings,
): Promise<{ runId: number; hashes: RowHashes; isLong: boolean }> {
  const states = new Map(captures.map(({ path }) => [path, fileState(path)]));
  const bytes = [...states.values()].map((state) => state?.bytes ?? Number.POSITIVE_INFINITY);
  const allBytes = bytes.reduce((sum, each) => sum + each, 0);
  const isLong = allBytes >= LONG_BYTES;
  // What is compressed, and the case that is added to, may be of any size.
  const isSmall = captures.every(({ compression }) => compression === "none") && !first.isJoined;
  if (allBytes >= SPARING_BYTES || !isSmall) spareMemory();
  const how = {
    thresholds: options.thresholds,
    onProgress: options.onProgress,
    timings,
    isTimed: options.timings !== undefined,
    isLong,
  };
  let caseFile = first;
  let recorded = await readCaptures(caseFile, captures, how);
  if (recorded.recording.outOfOrder > 0 && canReadAgain(captures)) {
    caseFile = startAgain();
    recorded = await readInTimeOrder(caseFile, recorded.readings, how);
  }
  timings.enter("store");
  const runId = await fillCase(caseFile, recorded, states, options, startedUs, vendors);
  return { runId, hashes: recorded.hashes, isLong };
}

/** Fills the case with what its rows refer to. Returns the run's number. */
async function fillCase(
  caseFile: CaseFile,
  { recording, readings }: Recorded,
  states: States,
  options: AnalyzeOptions,
  startedUs: number,
  vendors: Vendors,
): Promise<number> {
  const { database } = caseFile;
  refuseKnown(caseFile, readings);
  if (caseFile.isJoined) takeRuns(database);
  const runId = startRun(database, startedUs, options.commandLine, options.notes);
  for (const { capture, result, tally } of readings) {
    const before = states.get(capture.path) ?? null;
    const sha256After = await hashAfter(capture.path, before, result.digests.sha256);
    noteChange(tally, result, sha256After);
    insertCapture(database, capture, result, {
      captureId: tally.captureId,
      firstInterfaceId: tally.firstInterfaceId,
      firstAtUs: tally.firstAtUs,
      lastAtUs: tally.lastAtUs,
      snappedFrames: tally.snappedFrames,
      linkTypes: tally.linkTypes,
      isTimeOrdered: tally.isTimeOrdered,
      runId,
      modifiedUs: isReproducible() ? null : (before?.modifiedUs ?? null),
      sha256After,
      sensor: options.sensor,
      clockOffsetS: options.clockOffsetS,
    });
  }
  recording.finish(
    database,
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
