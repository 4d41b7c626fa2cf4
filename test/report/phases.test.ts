/** Charts by phase: a scan among the scanner's others, named, counted and listed as SQL has them. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { withCase } from "../support/analysis.ts";
import { hourlyScans } from "../support/hourly-scans.ts";
import { checkAccess, copiedBy, extentOf, ReportPages } from "../support/report-page.ts";
import { expanded, SamplePage } from "../support/sample-page.ts";
import { scanCase } from "../support/small-cases.ts";

const pages = new ReportPages();
let sample: SamplePage;

before(async () => {
  sample = await SamplePage.open();
});

after(async () => {
  await pages.close();
  await sample.close();
});

async function choosePhases(page: Page, card: string): Promise<void> {
  await page.locator(`${card} .strip-figure .cells`).first().waitFor();
  await page.locator(`${card} .by-phase`).check({ force: true });
  await page.locator(`${card} .phased .stretches`).first().waitFor({ state: "attached" });
}

test("by phase the axis holds all that the scanner sent, its scan in ink, the other in grey", async () => {
  await sample.check({ hash: "#scan-2" }, async (page) => {
    await choosePhases(page, "#scan-2");
    const [whole] = sample.values<{ first: number; last: number }>(
      "select min(frame) as first, max(frame) as last from scan_frames where role = 'probe'",
    );
    const figure = page.locator("#scan-2 figure[data-field=ip_id]").first();
    assert.deepEqual((await figure.locator("svg.plot > text").allTextContents()).slice(-2), [
      `frame ${whole?.first}`,
      String(whole?.last),
    ]);
    assert.deepEqual(
      await figure
        .locator(".cells path")
        .evaluateAll((paths) => paths.map((path) => path.getAttribute("class")?.split(" ")[0])),
      ["context", "own"],
    );
    assert.deepEqual(await figure.locator(".stretches text").allTextContents(), ["S1", "S2"]);
    assert.equal(await figure.locator(".stretches text.mine").textContent(), "S2");
    const legend = page.locator("#scan-2 .keys-to-phases");
    assert.equal(
      (await legend.innerText()).replace(/\s+/g, " "),
      "S2, this scan other scans of its scanner: S1",
    );
    assert.equal(await page.locator("#scan-2 .keys-to-marks").isVisible(), false);
    // Where the other scan ends and this one begins, in percent of the axis.
    const [spans] = sample.values<{ ended: number; began: number }>(
      `select max(frame) filter (where scan_id = 1) as ended,
         min(frame) filter (where scan_id = 2) as began from scan_frames where role = 'probe'`,
    );
    const place = (frame: number | undefined): string =>
      `${((100 * ((frame ?? 0) - (whole?.first ?? 0))) / ((whole?.last ?? 0) - (whole?.first ?? 0))).toFixed(2)}%`;
    const lines = figure.locator(".stretches line");
    assert.equal(await lines.nth(0).getAttribute("x2"), place(spans?.ended));
    assert.equal(await lines.nth(1).getAttribute("x1"), place(spans?.began));
    await checkAccess(page);
  });
});

test("the crosshair says which scan sent how many frames, and leads to just those", async () => {
  for (const [scanId, key] of [
    [1, "ArrowLeft"],
    [2, "ArrowRight"],
  ] as const) {
    await sample.check({ hash: "#scan-2" }, async (page) => {
      await choosePhases(page, "#scan-2");
      const figure = page.locator("#scan-2 figure[data-field=ip_length]").first();
      await figure.locator(".area").focus();
      // From the middle on, until there is something under it.
      let told = "";
      for (let step = 0; step < 48 && !told.includes(`: S${scanId}: `); step++) {
        await page.keyboard.press(key);
        told = await figure.locator(".values").innerText();
      }
      const [, first = 0, last = 0, length = 0] = (
        /^Frames? (\d+)(?:–(\d+))?, IP length (\d+): S/.exec(told) ?? []
      ).map(Number);
      const frames = sample.numbers(
        `select frame from scan_frames
         join (select capture_id, frame, ip_length from frames) using (capture_id, frame)
         where scan_id = ${scanId} and role = 'probe' and ip_length = ${length}
           and frame between ${first} and ${last || first} order by frame`,
      );
      assert.ok(frames.length > 0, told);
      const counted = `${frames.length} ${frames.length === 1 ? "frame" : "frames"}`;
      assert.ok(told.endsWith(`: S${scanId}: ${counted}`), told);
      await page.keyboard.press("Enter");
      await extentOf(page, new RegExp(`of ${frames.length}$`));
      assert.equal(await page.locator("#explorer select").inputValue(), "scan-1,2");
      assert.equal(await page.locator("#explorer option:checked").innerText(), "of S1 and 1 more");
      assert.deepEqual(expanded(await copiedBy(page, "#explorer [data-act=numbers]")), frames);
      const statement = await copiedBy(page, "#explorer [data-act=sql]");
      assert.deepEqual(
        sample.values<{ frame: number }>(statement).map(({ frame }) => frame),
        frames,
      );
    });
  }
});

test("keys turn phases, axis and zoom, and answers come back as they were", async () => {
  await sample.check({ hash: "#scan-1", colorScheme: "dark" }, async (page) => {
    await page.locator("#scan-1 .strip-figure .cells").first().waitFor();
    const area = page.locator("#scan-1 .strip-figure .area").first();
    const before = await area.innerHTML();
    await page.keyboard.press("p");
    await page.locator("#scan-1 .phased .stretches").first().waitFor({ state: "attached" });
    assert.ok(await page.locator("#scan-1 .by-phase").isChecked());
    await page.keyboard.press("x");
    assert.ok(await page.locator("#scan-1 .x-time").isChecked());
    const both = await area.locator(".stretches text").allTextContents();
    assert.deepEqual(both, ["S1", "S2"]);
    // Zoomed in about the middle of the pause neither scan is in sight, so none is named.
    for (let times = 0; times < 6; times++) await page.keyboard.press("+");
    assert.match(await page.locator("#scan-1 .range").innerText(), /^Shown: /);
    assert.equal(await area.locator(".stretches text").count(), 0);
    await page.keyboard.press("0");
    assert.equal(await page.locator("#scan-1 .range").innerText(), "");
    await checkAccess(page);
    await page.keyboard.press("x");
    await page.keyboard.press("p");
    await page.locator("#scan-1 .charts:not(.phased)").waitFor();
    assert.equal(await area.innerHTML(), before);
  });
});

test("a scanner of one scan has no phases to choose, and keys then do nothing", async () => {
  await pages.check(scanCase(), { hash: "#scan-1" }, async (page) => {
    await page.locator("#scan-1 .strip-figure .cells").first().waitFor();
    assert.equal(await page.locator("#scan-1 .by-phase").count(), 0);
    await page.keyboard.press("p");
    assert.equal(await page.locator(".phased").count(), 0);
  });
});

test("of many scans that come close together some are named, and the others counted", async () => {
  await withCase([hourlyScans(16)], async (database) => {
    await pages.check(database, { hash: "#scan-9" }, async (page) => {
      await choosePhases(page, "#scan-9");
      assert.match(
        await page.locator("#scan-9 .keys-to-phases").innerText(),
        /other scans of its scanner: S1 and 14 more$/,
      );
      const strip = page.locator("#scan-9 .strip-figure .stretches text");
      assert.equal((await strip.allTextContents()).length, 16);
      const small = page.locator("#scan-9 figure[data-field=ip_id] .stretches text");
      const names = await small.allTextContents();
      assert.ok(names.length < 8, `${names}`);
      const named = names.flatMap((name) => {
        const [, more = 0] = /and (\d+) more/.exec(name) ?? [];
        return (name.match(/S\d+/g)?.length ?? 0) + Number(more);
      });
      assert.equal(
        named.reduce((a, b) => a + b),
        16,
      );
      assert.match(
        (await page.locator("#scan-9 figure[data-field=ip_id] .mine").last().textContent()) ?? "",
        /S9/,
      );
    });
  });
});

test("a cell of the matrix leads to the frames of its target and port", async () => {
  await pages.check(scanCase(), { hash: "#scan-1" }, async (page) => {
    const area = page.locator("#scan-1 .matrix-figure .area");
    await area.locator(".dot").first().click();
    const words = page.locator("#scan-1 .matrix-figure .values");
    assert.match(await words.innerText(), /^10\.0\.0\.1, port 77–80: 1 probe, 1 open$/);
    await page.keyboard.press("Enter");
    await extentOf(page, /of 1$/);
    // The probe of the open port, as `scanCase` numbers its frames.
    assert.equal(await copiedBy(page, "#explorer [data-act=numbers]"), "7");
  });
});
