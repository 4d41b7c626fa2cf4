/**
 * Reads captures into a case: once from first byte to last, and where their time stamps run backwards
 * once more in the order of time; what the first reading wrote is then thrown away.
 */
import type { Capture, CaptureResult } from "./capture/capture.ts";
import type { Packet } from "./capture/packet.ts";
import { Recording } from "./recording.ts";
import type { CaseFile } from "./store/case-file.ts";
import { nextNumbers, takeThresholds } from "./store/earlier-case.ts";
import type { RowHashes } from "./store/row-insert.ts";
import { changeThresholds, readThresholds } from "./store/thresholds.ts";
import { CaptureTally } from "./tally.ts";
import { takeInTimeOrder } from "./time-order.ts";
import type { Timings } from "./timings.ts";

const FIRST_NUMBERS = { captureId: 1, interfaceId: 1 };

export interface ReadingOptions {
  /** "name=value" each. */
  readonly thresholds: readonly string[];
  /** Called now and then with what was read so far. */
  readonly onProgress: (progress: Progress) => void;
  readonly timings: Timings;
  /** Each packet's stages are timed as well. */
  readonly isTimed: boolean;
  /** Enough is to be read for threads of their own to pay. */
  readonly isLong: boolean;
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

/** What was read of all captures of a run. */
export interface Recorded {
  /** Has written its rows, and still knows what they refer to. */
  readonly recording: Recording;
  readonly readings: readonly Reading[];
  /** Of the tables that were hashed while they were written. */
  readonly hashes: RowHashes;
}

export async function readCaptures(
  caseFile: CaseFile,
  captures: readonly Capture[],
  options: ReadingOptions,
): Promise<Recorded> {
  return intoCase(caseFile, options, async (recording, next) => {
    const readings: Reading[] = [];
    const isReadAgain = canReadAgain(captures);
    let firstInterfaceId = next.interfaceId;
    for (const [index, capture] of captures.entries()) {
      const tally = new CaptureTally(next.captureId + index, firstInterfaceId);
      const take = (packet: Packet): void => {
        // What is written is thrown away then, and only the order in the file is still asked for.
        if (isReadAgain && recording.outOfOrder > 0) tally.pass(packet);
        else recording.take(packet, tally);
      };
      const result = await capture.read(take, {
        onProgress: (bytesRead) =>
          options.onProgress({ fileName: capture.fileName, bytesRead, packets: tally.packets }),
        isLong: options.isLong,
      });
      for (const problem of result.problems) tally.damages.addProblem(problem);
      firstInterfaceId += Math.max(1, result.interfaces.length);
      readings.push({ capture, result, tally });
    }
    return readings;
  });
}

/** Reads what was read before, `first`, in the order of time. */
export async function readInTimeOrder(
  caseFile: CaseFile,
  first: readonly Reading[],
  options: ReadingOptions,
): Promise<Recorded> {
  return intoCase(caseFile, options, async (recording) => {
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
    return readings;
  });
}

/** Standard input is gone once it was read. */
export function canReadAgain(captures: readonly Capture[]): boolean {
  return captures.every((capture) => capture.path !== "-");
}

/** Gives `read` a new recording that writes into the case, and ends it. */
async function intoCase(
  caseFile: CaseFile,
  { thresholds, isLong, isTimed, timings }: ReadingOptions,
  read: (recording: Recording, next: typeof FIRST_NUMBERS) => Promise<Reading[]>,
): Promise<Recorded> {
  const { database, isJoined } = caseFile;
  if (isJoined) takeThresholds(database);
  changeThresholds(database, thresholds);
  const next = isJoined ? nextNumbers(database) : FIRST_NUMBERS;
  const values = readThresholds(database);
  timings.enter("read");
  const { written, hashes, threadMs } = await caseFile.writeRows(isLong, async (sink) => {
    const recording = new Recording(sink, values, isTimed ? timings : null);
    const readings = await read(recording, next);
    timings.enter("store");
    recording.endRows();
    return { recording, readings };
  });
  if (isLong) timings.add("rows thread", threadMs);
  return { ...written, hashes };
}
