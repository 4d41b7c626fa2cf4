/** The page of a capture of a million frames: within its size, quick to use, and right to the last row. */
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import Database from "better-sqlite3";
import type { Page } from "playwright-core";
import { makeRecording } from "../../scripts/bench/recording.ts";
import { count } from "../../src/report/client/figures.js";
import { runProgram, withFolder } from "../support/analysis.ts";
import { copiedBy, extentOf, ReportPages } from "../support/report-page.ts";
import { expanded } from "../support/sample-page.ts";

const FRAMES = 1_000_000;
const MOST_BYTES = 15_000_000;
const MOST_ELEMENTS = 5000;
/** Rows of a list that are turned at a time. */
const PART_ROWS = 100_000;

const pages = new ReportPages();
let folder = "";
let database: Database.Database;
let endFolder: () => void = () => {};
let folderEnded: Promise<void>;

before(async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<void>();
  endFolder = resolve;
  folderEnded = withFolder(async (made) => {
    folder = made;
    const capture = join(made, "million.pcap");
    makeRecording(FRAMES, capture);
    const { status, stderr } = runProgram("-r", capture, "-o", join(made, "out"));
    assert.equal(status, 0, stderr);
    database = new Database(join(made, "out/case.sqlite"), { readonly: true });
    ready.resolve();
    await promise;
  });
  await Promise.race([ready.promise, folderEnded]);
});

after(async () => {
  database.close();
  await pages.close();
  endFolder();
  await folderEnded;
});

const reportOf = (): string => join(folder, "out/report.html");

function numbers(sql: string): number[] {
  return database.prepare<[], number>(sql).pluck().all();
}

interface Part {
  readonly scanId: number;
  readonly frame: number;
  readonly role: string;
}

let parts: Part[] | undefined;

/** The frames of all scans, in order; asked for once, as the view takes a second. */
function allParts(): readonly Part[] {
  parts ??= database
    .prepare<[], Part>("select scan_id as scanId, frame, role from scan_frames order by frame")
    .all();
  return parts;
}

/** Frames of each scan that the page carries: it says how many, and they are always the first. */
function carriedParts(): Map<number, { readonly isWhole: boolean; readonly parts: Part[] }> {
  const [, groups = "[]"] = /data-groups="([^"]+)"/.exec(readFileSync(reportOf(), "utf8")) ?? [];
  const ofScan = Map.groupBy(allParts(), ({ scanId }) => scanId);
  return new Map(
    (JSON.parse(groups) as [scanId: number, rows: number, all: number][])
      .filter(([scanId]) => scanId > 0)
      .map(([scanId, rows, all]) => {
        const own = ofScan.get(scanId) ?? [];
        assert.equal(own.length, all);
        return [scanId, { isWhole: rows === all, parts: own.slice(0, rows) }];
      }),
  );
}

async function scrollToEnd(page: Page): Promise<void> {
  await page.locator("#explorer .scroll").evaluate((element) => {
    element.scrollTop = element.scrollHeight;
  });
}

test("it is below 15 MB, says what it leaves out, and has few elements", async (context) => {
  const { size } = statSync(reportOf());
  assert.ok(size <= MOST_BYTES, `${size} bytes`);
  const [left] = numbers(
    `select count(*) from (
       select capture_id, frame from frames except select capture_id, frame from scan_frames
     )`,
  );
  const start = performance.now();
  await pages.checkFile(reportOf(), {}, async (page) => {
    await page.locator("#cards .strip-figure .cells").first().waitFor();
    context.diagnostic(`${size} bytes, usable after ${Math.round(performance.now() - start)} ms`);
    const elements = Number(await page.evaluate("document.querySelectorAll('*').length"));
    assert.ok(elements < MOST_ELEMENTS, `${elements}`);
    const note = await page.locator("#frames .note").innerText();
    const [, carried = ""] = /Carried are ([\d,]+) of ([\d,]+) frames of no scan/.exec(note) ?? [];
    assert.ok(note.includes(`${carried} of ${count(left ?? 0)} frames of no scan`), note);
    await page.evaluate("location.hash = '#frames/all//'");
    const extent = await extentOf(page, /of this list$/);
    assert.match(extent, /the page carries [\d,]+ of 1,000,000 frames of this list$/);
  });
});

test("a list of hundreds of thousands is turned, narrowed, and shows its last row", async () => {
  await pages.checkFile(reportOf(), { hash: "#frames/all//" }, async (page) => {
    const [, all = ""] = /of ([\d,]+);/.exec(await extentOf(page)) ?? [];
    const rows = Number(all.replaceAll(",", ""));
    assert.ok(rows > 5 * PART_ROWS, all);
    for (let part = 1; part * PART_ROWS < rows; part++) {
      await page.locator("#explorer [data-turn='1']").click();
      await extentOf(page, new RegExp(`^Rows ${count(part * PART_ROWS + 1)}–`));
    }
    assert.ok(await page.locator("#explorer [data-turn='1']").isDisabled());
    await scrollToEnd(page);
    await extentOf(page, new RegExp(`–${all} of ${all}`));
    const carried = new Set(
      [...carriedParts().values()].flatMap((scan) => scan.parts.map(({ frame }) => frame)),
    );
    assert.equal(
      await lastFrame(page),
      [...carried].reduce((a, b) => Math.max(a, b)),
    );
    await page.locator("#narrow").fill("probe closed dport=80");
    const closed = numbers(
      `select distinct frame from scan_frames join frames using (capture_id, frame)
       where scan_frames.role = 'probe' and dst_port = 80
         and attempt_id in (select attempt_id from page_attempts where mark = 2)
       order by frame`,
    ).filter((frame) => carried.has(frame));
    await extentOf(page, new RegExp(`of ${count(closed.length)};`));
    assert.deepEqual(expanded(await copiedBy(page, "#explorer [data-act=numbers]")), closed);
  });
});

test("a scan is listed to its end, narrowed and sorted, as SQL has it", async () => {
  // The largest of those that were answered, and that the page carries whole.
  const [largest] = [...carriedParts()]
    .filter(([, scan]) => scan.isWhole && scan.parts.some(({ role }) => role === "answer"))
    .sort(([, a], [, b]) => b.parts.length - a.parts.length);
  assert.ok(largest !== undefined);
  const [scanId, scan] = largest;
  const of = `from scan_frames where scan_id = ${scanId}`;
  await pages.checkFile(reportOf(), { hash: `#frames/scan-${scanId}//` }, async (page) => {
    const frames = scan.parts.map(({ frame }) => frame);
    await extentOf(page, new RegExp(`of ${count(frames.length)}$`));
    await scrollToEnd(page);
    await extentOf(page, new RegExp(`–${count(frames.length)} of`));
    assert.equal(await lastFrame(page), frames.at(-1));
    await page.locator("#narrow").fill("answer");
    const answers = scan.parts.filter(({ role }) => role === "answer").map(({ frame }) => frame);
    await extentOf(page, new RegExp(`of ${count(answers.length)}$`));
    assert.deepEqual(expanded(await copiedBy(page, "#explorer [data-act=numbers]")), answers);
    const statement = await copiedBy(page, "#explorer [data-act=sql]");
    assert.deepEqual(
      database
        .prepare<[], { frame: number }>(statement)
        .all()
        .map(({ frame }) => frame),
      answers,
    );
    await page.locator("#explorer .sort", { hasText: "IP ID" }).click();
    await page.locator("#explorer th[aria-sort=ascending]").waitFor();
    const [first] = numbers(
      `select frame from frames where (capture_id, frame) in
         (select capture_id, frame ${of} and role = 'answer')
       order by ip_id is null, ip_id, frame limit 1`,
    );
    const shown = await page.locator("#explorer .frame-number").first().innerText();
    assert.equal(Number(shown.replaceAll(",", "")), first);
  });
});

async function lastFrame(page: Page): Promise<number> {
  const shown = await page.locator("#explorer .frame-number").last().innerText();
  return Number(shown.replaceAll(",", ""));
}
