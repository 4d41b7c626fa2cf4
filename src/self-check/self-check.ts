/** Whether the program that runs is the one that was made, and works: its files, SQLite, the analysis. */
import { createHash } from "node:crypto";
import {
  executableFile,
  type Manifest,
  readAssetBytes,
  readManifest,
  startWorker,
} from "../assets.ts";
import { hashFile } from "../custody/file-state.ts";
import { sqliteVersion } from "../database.ts";
import { analyzeSample } from "./sample.ts";

/** One thing that was checked. */
export interface Check {
  readonly isGood: boolean;
  /** What it is about, in one word. */
  readonly subject: string;
  readonly finding: string;
}

/** Checks everything; the analysis writes to `folder`, which must hold no case. */
export async function* selfCheck(folder: string): AsyncGenerator<Check, void> {
  const manifest = readManifest();
  yield checkAssets(manifest);
  yield await checkThreads();
  yield await checkAnalysis(manifest, folder);
  const file = executableFile();
  if (file === null) return;
  const finding = `${file}: sha256 ${await hashFile(file)}; compare it with SHA256SUMS`;
  yield { isGood: true, subject: "executable", finding };
}

function checkAssets(manifest: Manifest | null): Check {
  const subject = "files";
  if (manifest === null) {
    return {
      isGood: true,
      subject,
      finding: "a checkout: nothing was packed, so nothing compared",
    };
  }
  const names = Object.keys(manifest.sha256);
  const others = names.filter((name) => hashAsset(name) !== manifest.sha256[name]);
  if (others.length === 0) {
    return {
      isGood: true,
      subject,
      finding: `all ${names.length} as they were packed, by SHA-256`,
    };
  }
  return { isGood: false, subject, finding: `not as they were packed: ${others.join(", ")}` };
}

/** Null where the asset is not there. */
function hashAsset(name: string): string | null {
  try {
    return createHash("sha256").update(readAssetBytes(name)).digest("hex");
  } catch {
    return null;
  }
}

async function checkThreads(): Promise<Check> {
  const here = sqliteVersion();
  const there = await new Promise<unknown>((resolve, reject) => {
    startWorker("self-check/database-worker").once("message", resolve).once("error", reject);
  });
  const finding = `SQLite ${here} in the main thread, ${there} in another`;
  return { isGood: here === there, subject: "threads", finding };
}

async function checkAnalysis(manifest: Manifest | null, folder: string): Promise<Check> {
  const subject = "analysis";
  const sha256 = await analyzeSample(folder);
  if (manifest === null) {
    return { isGood: true, subject, finding: `of the sample: sha256 ${sha256}` };
  }
  const isGood = sha256 === manifest.findings;
  const finding = isGood
    ? `finds in the sample what the source found: sha256 ${sha256}`
    : `of the sample: sha256 ${sha256}, the source found ${manifest.findings}`;
  return { isGood, subject, finding };
}
