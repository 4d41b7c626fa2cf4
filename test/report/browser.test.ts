/** The page in a real browser, opened from disk: silent, still, and open to everyone. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type Database from "better-sqlite3";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import type { Browser, Page } from "playwright-core";
import { renderReport } from "../../src/report/report.ts";
import { startBrowser } from "../support/browser.ts";
import { addRows } from "../support/case-tables.ts";
import { quietCase, scanCase } from "../support/small-cases.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [1440, 1024, 390];

const folder = mkdtempSync(join(tmpdir(), "report-"));
let browser: Browser;

before(async () => {
  browser = await startBrowser();
});

after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

interface Look {
  readonly colorScheme: "light" | "dark";
  readonly width: number;
  readonly scripts: boolean;
}

const PLAIN: Look = { colorScheme: "light", width: 1440, scripts: true };

/** Opens the page of a case, lets `act` use it, and expects no request and no console message. */
async function check(
  database: Database.Database,
  look: Look,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const file = join(folder, "report.html");
  writeFileSync(file, renderReport(database));
  const context = await browser.newContext({
    colorScheme: look.colorScheme,
    viewport: { width: look.width, height: 900 },
    javaScriptEnabled: look.scripts,
    offline: true,
  });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on("console", (message) => noise.push(message.text()));
  page.on("pageerror", (error) => noise.push(error.message));
  page.on("dialog", (dialog) => noise.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) noise.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  await act(page);
  assert.deepEqual(noise, []);
  await context.close();
}

async function unfoldAll(page: Page): Promise<void> {
  for (const fold of await page.locator("details").all()) {
    await fold.evaluate((element) => element.setAttribute("open", ""));
  }
}

/** Expects axe to find nothing wrong. */
async function checkAccess(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
  );
  assert.deepEqual(found, []);
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of WIDTHS) {
    test(`axe finds nothing at ${width} pixels, ${colorScheme}, all unfolded`, async () => {
      await check(scanCase(), { ...PLAIN, colorScheme, width }, async (page) => {
        await unfoldAll(page);
        await checkAccess(page);
        const wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assert.ok(Number(wide) <= 0, `${wide} pixels too wide`);
      });
    });
  }
}

test("axe finds nothing on the page of a case without a scan, and on paper", async () => {
  await check(quietCase(), PLAIN, checkAccess);
  await check(scanCase(), PLAIN, async (page) => {
    await page.emulateMedia({ media: "print" });
    await checkAccess(page);
  });
});

test("a link into something folded unfolds it", async () => {
  await check(scanCase(), PLAIN, async (page) => {
    await page.locator("#scan-1 summary").first().click();
    await page.locator(".rail a[href='#scan-1']").click();
    await page.waitForSelector("#scan-1[open]");
    await page.locator("a[href='#f-1-8']").first().click();
    assert.ok(await page.locator("#f-1-8").isVisible());
  });
});

test("all frames of a scan can be turned through, narrowed and saved", async () => {
  const database = scanCase();
  const open = database
    .prepare<[], { probe_frame: number; answer_frame: number }>(
      "select probe_frame, answer_frame from scan_ports where state = 'open'",
    )
    .get();
  await check(database, PLAIN, async (page) => {
    const fold = page.locator("#frames-1");
    await fold.locator("summary").click();
    await page.waitForFunction(
      "document.querySelector('#frames-1 .extent').textContent.includes('of')",
    );
    assert.equal(await fold.locator(".extent").innerText(), "frames 1–32 of 32");
    assert.equal(await fold.getByText("Later").isDisabled(), true);
    await fold.locator("input").fill("10.0.0.1 :80");
    const cells = await fold.locator("tbody tr").allInnerTexts();
    assert.deepEqual(
      cells.map((row) => row.split("\t").join(" ")),
      [
        `${open?.probe_frame} 23:34:06.963656 10.0.0.9 :40000 10.0.0.1 :80 tcp SYN 7 0 1024 50 0xd889 44 probe`,
        `${open?.answer_frame} 23:34:06.963956 10.0.0.1 :80 10.0.0.9 :40000 tcp SYN,ACK 0 8 1024 50  44 answer`,
      ],
    );
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      fold.getByText("Save CSV").click(),
    ]);
    const csv = readFileSync(await download.path(), "utf8")
      .trim()
      .split("\r\n");
    assert.equal(download.suggestedFilename(), "scan-1-frames.csv");
    assert.equal(csv.length, 3);
    assert.match(
      csv[1] ?? "",
      /^7,2010-02-02T23:34:06\.963656,10\.0\.0\.9 :40000,10\.0\.0\.1 :80,tcp,SYN,/,
    );
    await checkAccess(page);
  });
});

test("charts change their axis without a script", async () => {
  await check(scanCase(), { ...PLAIN, scripts: false }, async (page) => {
    const byTime = page.locator("#scan-1 .multiples .by-time").first();
    assert.equal(await byTime.isVisible(), false);
    await page.locator("#scan-1 .x-time").check({ force: true });
    assert.equal(await byTime.isVisible(), true);
    assert.equal(await page.locator(".button").first().isVisible(), false);
  });
});

test("the chosen theme holds against the system's", async () => {
  await check(scanCase(), PLAIN, async (page) => {
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
  await check(database, PLAIN, async (page) => {
    assert.ok(await page.locator("h1").isVisible());
    assert.equal(await page.locator("img").count(), 0);
    assert.ok((await page.locator("#custody").innerText()).includes("<script>alert(2)</script>"));
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
    const report = await validate.validateString(renderReport(database));
    const faults = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${ruleId}, line ${line}: ${message}`),
    );
    assert.deepEqual(faults, []);
  }
});
