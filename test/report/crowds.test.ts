/** Pages of too much: few elements however many scans, captures, ports and notes, and nothing lost. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { elementsIn } from "../../src/report/fullness.ts";
import { crowdedCase } from "../support/crowded-case.ts";
import { manyScans } from "../support/hundred-scans.ts";
import { extentOf, ReportPages } from "../support/report-page.ts";

/** Elements of a page when nothing but the first card is open yet. */
const MOST_ELEMENTS = 5000;

const pages = new ReportPages();
after(() => pages.close());

async function elementsOf(page: Page): Promise<number> {
  await page.locator("#scan-1 .strip-figure .cells").first().waitFor();
  return Number(await page.evaluate("document.querySelectorAll('*').length"));
}

for (const scans of [100, 400, 1000, 3000]) {
  test(`a page of ${scans} scans has few elements, and lists the frames of each`, async () => {
    await pages.check(manyScans(scans), {}, async (page) => {
      const elements = await elementsOf(page);
      assert.ok(elements < MOST_ELEMENTS, `${elements}`);
      const select = page.locator("#explorer select");
      assert.ok((await select.locator("option").count()) < 60);
      assert.equal(
        await select.locator("option:disabled").innerText(),
        `of ${scans === 100 ? 60 : (scans - 40).toLocaleString("en")} more scans: from their cards`,
      );
      await page.evaluate("location.hash = '#scan-77'");
      await page.locator("#scan-77 a[data-list]").click();
      await extentOf(page);
      assert.equal(await select.inputValue(), "scan-77");
      assert.equal(await select.locator("option:checked").innerText(), "of S77");
      await select.selectOption("all");
      await extentOf(page, /of 32$/);
      assert.equal(await select.locator("option.chosen").count(), 0);
    });
  });
}

test("a list of a scan that the page does not describe is reached by its address", async () => {
  const database = manyScans(3000);
  // The packets of the first scan become those of one that is not described.
  database.exec("update page_attempts set scan_id = 2999");
  await pages.check(database, { hash: "#frames/type-tcp-syn//" }, async (page) => {
    assert.equal(await page.locator("#scan-2999").count(), 0);
    await extentOf(page, /of 32$/);
    await page.evaluate("location.hash = '#frames/scan-2999//probe'");
    await extentOf(page, /of 16$/);
  });
});

test("a page of too much of everything folds it, and says what it leaves to the case", async () => {
  const database = crowdedCase();
  await pages.check(database, {}, async (page) => {
    const elements = await elementsOf(page);
    assert.ok(elements < MOST_ELEMENTS, `${elements}`);
    for (const [section, fold, first] of [
      ["#not-scans", /^\d+ more activities$/, "td"],
      ["#quality", /^\d+ more checks$/, "td"],
      ["#quality", /^\d+ more rows$/, "td"],
      ["#custody", /^\d+ more captures$/, "dt"],
      ["#custody", /^\d+ more notes of the file$/, "dt"],
      ["#custody", /^\d+ more runs$/, "dt"],
    ] as const) {
      const more = page.locator(`${section} > details, ${section} .sub > details`, {
        has: page.locator("summary", { hasText: fold }),
      });
      assert.equal(await more.locator(first).count(), 0);
      await more.locator("> summary").click();
      await more.locator(first).first().waitFor();
    }
    const words = await page.locator("main").innerText();
    for (const said of [
      "rows 1–200 of 300 rows",
      "200 of 300 things that the files say of themselves",
      /200 of \d+ checks; all are in the view page_checks/,
      "200 of 250 rows",
      "and 4 more scans",
    ]) {
      assert.match(words, new RegExp(said), `${said}`);
    }
  });
  await pages.check(database, { scripts: false }, async (page) => {
    await page.locator("#not-scans summary", { hasText: "more activities" }).click();
    assert.ok(await page.locator("#not-scans details td").first().isVisible());
  });
});

test("elements are counted as a browser makes them: what is inert is none", () => {
  for (const [text, elements] of [
    ["<p>a <b>b</b><br></p>", 3],
    ["<noscript><p>a</p><p>b</p></noscript>", 1],
    ["<template id='a'><p>a</p></template><i>b</i>", 2],
    ["<script>if (a<b) c()</script>", 1],
    ["a < b &lt;c", 0],
  ] as const) {
    assert.equal(elementsIn(text), elements, text);
  }
});
