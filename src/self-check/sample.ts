/** Analyses the capture that every package carries, from its bytes to the page. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { analyze } from "../analyze.ts";
import { readAssetBytes, SELF_CHECK_CAPTURE } from "../assets.ts";
import { compareCase } from "../custody/verify.ts";
import { casePath, openCase } from "../store/open-case.ts";

/**
 * Leaves the capture, its case and its page in `folder`. Returns one SHA-256 over the content hashes of
 * all that the case holds, evidence and conclusions; throws if the case does not hold what it noted.
 */
export async function analyzeSample(folder: string): Promise<string> {
  const capture = join(folder, basename(SELF_CHECK_CAPTURE));
  writeFileSync(capture, readAssetBytes(SELF_CHECK_CAPTURE), { flag: "wx" });
  await analyze(
    {
      paths: [capture],
      folder,
      onExisting: "refuse",
      vendorFile: undefined,
      thresholds: [],
      commandLine: "self-check",
      notes: { caseId: null, examiner: null, evidenceId: null, notes: null },
      sensor: null,
      clockOffsetS: null,
      homeNetworks: [],
      onProgress: () => undefined,
    },
    () => undefined,
  );
  const database = openCase(casePath(folder));
  try {
    for (const { verdict, what } of compareCase(database)) {
      if (verdict !== "same") throw new Error(`the case that was just written: ${what}`);
    }
    const hashes = database
      .prepare<[], string>("select name || ' ' || sha256 from content_hashes order by name")
      .pluck()
      .all();
    return createHash("sha256").update(hashes.join("\n")).digest("hex");
  } finally {
    database.close();
  }
}
