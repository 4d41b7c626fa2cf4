/** The timeline of many episodes: a menu of those with most probes, by mouse, by keys, without a script. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type Database from "better-sqlite3";
import { clock } from "../../src/report/client/figures.js";
import { withCase } from "../support/analysis.ts";
import { hourlyScans } from "../support/hourly-scans.ts";
import { checkAccess, ReportPages } from "../support/report-page.ts";

const HOUR_US = 3_600_000_000;
const LANE_STEPS = 240;
/** Episodes that have an axis of their own. */
const DRAWN = 12;

const pages = new ReportPages();
after(() => pages.close());

interface Episode {
  readonly first_us: number;
  readonly last_us: number;
  readonly first_scan_id: number;
  readonly last_scan_id: number;
}

/** Those with most probes, in the order of time. */
function weightiest(database: Database.Database): Episode[] {
  return database
    .prepare<[], Episode>(
      `select * from (select * from page_episodes order by probes desc, episode limit ${DRAWN})
       order by episode`,
    )
    .all();
}

const nameOf = (episode: Episode, offsetUs = 0): string =>
  `${clock(episode.first_us + offsetUs)} S${episode.first_scan_id}`;

/** Steps of an episode's axis in which a scan sent a probe, from the frames themselves. */
function stepsOf(database: Database.Database, { first_us, last_us }: Episode): number {
  const times = database
    .prepare<[number, number], number>(
      `select at_us from frames join scan_frames using (capture_id, frame)
       where scan_frames.role = 'probe' and at_us between ? and ?`,
    )
    .pluck()
    .all(first_us, last_us);
  const steps = times.map((at) =>
    Math.floor(((at - first_us) * LANE_STEPS) / (last_us - first_us + 1)),
  );
  return new Set(steps).size;
}

test("more than four episodes stand in a menu, the weightiest twelve, and the others are counted", async () => {
  await withCase([hourlyScans(16)], async (database) => {
    const episodes = weightiest(database);
    assert.equal(episodes.length, DRAWN);
    await pages.check(database, { scripts: false }, async (page) => {
      const menu = page.locator("#timeline .menu");
      assert.equal(await menu.locator("summary").innerText(), "16 episodes");
      assert.equal(await menu.locator("label").first().isVisible(), false);
      await menu.locator("summary").click();
      const names = await menu.locator("label").allInnerTexts();
      assert.deepEqual(
        names.map((name) => name.replace(/\s+/g, " ")),
        episodes.map((episode) => nameOf(episode)),
      );
      assert.equal(
        await menu.locator("p").innerText(),
        "The 12 with most probes; 4 more are on the whole axis alone.",
      );
      for (const place of [0, DRAWN - 1]) {
        const episode = episodes[place];
        assert.ok(episode !== undefined);
        await menu.locator("input").nth(place).check({ force: true });
        assert.equal(await menu.locator("summary").innerText(), nameOf(episode));
        const bars = page.locator(`#timeline .lane > .by-${place + 1} path`);
        assert.equal(await bars.count(), 1);
        assert.ok(await bars.isVisible());
        const drawn = (await bars.getAttribute("d"))?.match(/M/g)?.length;
        assert.equal(drawn, stepsOf(database, episode));
        assert.equal(await page.locator("#timeline .lane > .by-0").first().isVisible(), false);
        assert.match(
          (await page
            .locator(`#timeline .axis > .by-${place + 1} text`)
            .first()
            .textContent()) ?? "",
          new RegExp(`^${clock(episode.first_us).slice(0, 5)}`),
        );
      }
    });
  });
});

test("the menu is opened, used and closed by keys, and closes when it was clicked", async () => {
  await withCase([hourlyScans(9)], async (database) => {
    const episodes = weightiest(database);
    await pages.check(database, {}, async (page) => {
      const menu = page.locator("#timeline .menu");
      const summary = menu.locator("summary");
      await summary.focus();
      await page.keyboard.press("Enter");
      await menu.locator("label").first().waitFor();
      await checkAccess(page);
      await page.waitForSelector("#timeline .menu input:focus");
      await page.keyboard.press("Space");
      await page.keyboard.press("ArrowDown");
      assert.equal(await menu.locator("input").nth(1).isChecked(), true);
      assert.ok(await menu.locator("label").first().isVisible());
      await page.keyboard.press("Escape");
      assert.equal(await menu.locator("label").first().isVisible(), false);
      await page.waitForSelector("#timeline .menu > summary:focus");
      assert.equal(await summary.innerText(), nameOf(episodes[1] as Episode));
      await summary.click();
      await menu.locator("input").nth(3).click({ force: true });
      assert.equal(await menu.locator("label").first().isVisible(), false);
      assert.equal(await summary.innerText(), nameOf(episodes[3] as Episode));
      await summary.click();
      await page.locator("h1").click();
      assert.equal(await menu.locator("label").first().isVisible(), false);
      await page.locator("[name=zone][value=local]").check({ force: true });
      assert.equal(await summary.innerText(), nameOf(episodes[3] as Episode));
    });
    await pages.check(database, { colorScheme: "dark", timezoneId: "Asia/Tokyo" }, async (page) => {
      await page.locator("[name=zone][value=local]").check({ force: true });
      const menu = page.locator("#timeline .menu");
      await menu.locator("summary").click();
      await checkAccess(page);
      await menu.locator("input").nth(0).click({ force: true });
      assert.match(
        await menu.locator("summary").innerText(),
        new RegExp(`${nameOf(episodes[0] as Episode, 9 * HOUR_US)}$`),
      );
    });
  });
});

test("up to four episodes have a button each, and one has none", async () => {
  await withCase([hourlyScans(4)], async (database) => {
    await pages.check(database, {}, async (page) => {
      const choice = page.locator("#timeline .choice");
      assert.deepEqual(
        (await choice.locator("label").allInnerTexts()).map((name) => name.replace(/\s+/g, " ")),
        ["whole capture", ...weightiest(database).map((each) => nameOf(each)), "by frame"],
      );
      assert.equal(await page.locator("#timeline .menu").count(), 0);
    });
  });
  await withCase([hourlyScans(1)], async (database) => {
    await pages.check(database, {}, async (page) => {
      assert.deepEqual(await page.locator("#timeline .choice label").allInnerTexts(), [
        "by time",
        "by frame",
      ]);
    });
  });
});
