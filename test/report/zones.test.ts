/** Times of another place: everywhere, in what is unfolded later too, and the day where it differs. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type Database from "better-sqlite3";
import { iso } from "../../src/report/client/figures.js";
import { hundredScans } from "../support/hundred-scans.ts";
import { ReportPages } from "../support/report-page.ts";
import { SamplePage } from "../support/sample-page.ts";

/** 2010-02-03 02:10:00.5 UTC: the day before in Los Angeles. 20:00 UTC: the next day in Kathmandu. */
const NIGHT_US = 1_265_163_000_500_000;
const EVENING_US = 1_265_227_200_250_000;

const pages = new ReportPages();
let sample: SamplePage | undefined;
after(async () => {
  await pages.close();
  await sample?.close();
});

/** A hundred scans, of which the 57th is inert and in the folded rows, at an instant. */
function scansAt(startedUs: number): Database.Database {
  const database = hundredScans();
  database
    .prepare("update scans set started_us = ?, ended_us = ? where scan_id = 57")
    .run(startedUs, startedUs + 31_000);
  return database;
}

for (const { timezoneId, minutes, name, startedUs, isOtherDay } of [
  { timezoneId: "Asia/Kathmandu", minutes: 345, name: "UTC+5:45", startedUs: EVENING_US },
  { timezoneId: "America/Los_Angeles", minutes: -480, name: "UTC−8", startedUs: NIGHT_US },
  { timezoneId: "Asia/Kathmandu", minutes: 345, name: "UTC+5:45", startedUs: NIGHT_US },
].map((each) => ({
  ...each,
  isOtherDay:
    iso(each.startedUs).slice(0, 10) !== iso(each.startedUs + each.minutes * 6e7).slice(0, 10),
}))) {
  test(`text unfolded later has the times of ${timezoneId}, ${isOtherDay ? "another" : "the same"} day`, async () => {
    const local = iso(startedUs + minutes * 60_000_000);
    const [day = "", time = ""] = local.slice(0, -4).split("T");
    await pages.check(scansAt(startedUs), { timezoneId }, async (page) => {
      await page.locator("[name=zone][value=local]").check({ force: true });
      await page.locator("#said", { hasText: `Times in ${name}` }).waitFor();
      const card = page.locator("#scan-57");
      assert.equal(await card.locator("time").count(), 0);
      await card.locator("> summary").click();
      await card.locator(".pairs time").waitFor();
      assert.equal(await card.locator(".pairs time").innerText(), `${day} ${time}`);
      assert.equal(await card.locator(".pairs .zone").innerText(), name);
      await page.locator("#scans > details > summary").click();
      const row = page.locator("#scans > details tr", { has: page.locator("[href='#scan-57']") });
      assert.equal(await row.locator("time").innerText(), isOtherDay ? `${day} ${time}` : time);
      assert.equal(await page.locator("#scans > details .zone").first().innerText(), name);
      assert.equal(
        await row.locator("[data-label^=Started]").getAttribute("data-label"),
        `Started, ${name}`,
      );
      await page.locator("[name=zone][value=utc]").check({ force: true });
      assert.equal(await row.locator("time").innerText(), iso(startedUs).slice(11, 23));
      assert.equal(
        await card.locator(".pairs time").innerText(),
        iso(startedUs).slice(0, 23).replace("T", " "),
      );
      assert.equal(await card.locator(".pairs .zone").innerText(), "UTC");
    });
  });
}

test("no text of the page says UTC of a time that is not, drawings neither", async () => {
  sample = await SamplePage.open();
  const [first = 0, last = 0] = sample.numbers(
    "select first_at_us from captures union all select last_at_us from captures",
  );
  await sample.check({ timezoneId: "Asia/Kathmandu" }, async (page) => {
    const ends = page.locator("#hosts .by-time svg.plot").first().locator("text");
    await page.locator("#hosts .x-time").first().check({ force: true });
    await page.locator("[name=zone][value=local]").check({ force: true });
    const shown = (await ends.allTextContents()).slice(-2);
    assert.deepEqual(
      shown.map((text) => text.slice(0, 8)),
      [first, last].map((us) => iso(us + 345 * 60_000_000).slice(11, 19)),
    );
    const lead = await page.locator(".lead").innerText();
    assert.match(lead, /UTC\+5:45/);
    assert.doesNotMatch(lead, /UTC(?!\+5:45)/);
    await page.locator("[name=zone][value=utc]").check({ force: true });
    assert.equal((await ends.allTextContents()).at(-2)?.slice(0, 8), iso(first).slice(11, 19));
  });
});
