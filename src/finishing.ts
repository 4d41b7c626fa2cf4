/**
 * What is made of a case whose views are built: its page, and the hashes of its conclusions. Of a long
 * case a thread gathers what the page shows beside scans and drawings, and then hashes, while the
 * packets are drawn: all of it only reads.
 */
import type Database from "better-sqlite3";
import { startWorker } from "./assets.ts";
import { hashConclusions, type TableHash } from "./custody/content-hash.ts";
import type { Gathered } from "./report/gathered.ts";
import { draw, renderPage, renderReport } from "./report/report.ts";
import type { Timings } from "./timings.ts";
import { WorkThread } from "./work-thread.ts";

export interface Finishing {
  /** In pieces, of which some are made when they are asked for. */
  readonly page: Iterable<string>;
  readonly hashes: readonly TableHash[];
}

/** What the thread does. */
export interface Gathering {
  readonly gathered: Gathered;
  readonly hashes: readonly TableHash[];
}

export interface GatheringThreadData {
  /** The case, which nobody writes to meanwhile. */
  readonly path: string;
}

/** Page and hashes of the case, with a thread where `isLong` says that it pays. */
export async function finishCase(
  database: Database.Database,
  isLong: boolean,
  timings: Timings,
): Promise<Finishing> {
  if (!isLong) {
    timings.enter("hash");
    const hashes = hashConclusions(database);
    timings.enter("report");
    return { page: renderReport(database), hashes };
  }
  timings.enter("report");
  const workerData: GatheringThreadData = { path: database.name };
  const thread = new WorkThread<Gathering>(startWorker("gathering-worker", { workerData }));
  try {
    const drawn = draw(database);
    const { result, busyMs } = await thread.outcome;
    timings.add("page thread", busyMs);
    return { page: renderPage(database, drawn, result.gathered), hashes: result.hashes };
  } finally {
    await thread.stop();
  }
}
