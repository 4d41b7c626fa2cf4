/** The page of a case in a browser, opened from disk; whatever it asks for or complains of fails the test. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type Database from "better-sqlite3";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "./browser.ts";
import { pageText } from "./page-text.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PATIENCE_MS = 20_000;

export interface Look {
  readonly colorScheme: "light" | "dark";
  readonly width: number;
  readonly scripts: boolean;
  readonly timezoneId: string;
  /** What the address ends in: "#scan-2". */
  readonly hash: string;
}

export const PLAIN: Look = {
  colorScheme: "light",
  width: 1440,
  scripts: true,
  timezoneId: "UTC",
  hash: "",
};

/** A browser that lives as long as the tests of a file. */
export class ReportPages {
  readonly #folder = mkdtempSync(join(tmpdir(), "report-"));
  #browser: Browser | undefined;

  async close(): Promise<void> {
    await this.#browser?.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Opens the page of a case, lets `act` use it, and expects no request and no console message. */
  async check(
    database: Database.Database,
    look: Partial<Look>,
    act: (page: Page) => Promise<void>,
  ): Promise<void> {
    const file = join(this.#folder, "report.html");
    writeFileSync(file, pageText(database));
    await this.checkFile(file, look, act);
  }

  /** The same for a page that was written before. */
  async checkFile(
    file: string,
    look: Partial<Look>,
    act: (page: Page) => Promise<void>,
  ): Promise<void> {
    const { colorScheme, width, scripts, timezoneId, hash } = { ...PLAIN, ...look };
    this.#browser ??= await startBrowser();
    const context = await this.#browser.newContext({
      colorScheme,
      viewport: { width, height: 900 },
      javaScriptEnabled: scripts,
      timezoneId,
      offline: true,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const noise: string[] = [];
    page.on("console", (message) => noise.push(message.text()));
    page.on("pageerror", (error) => noise.push(error.message));
    page.on("dialog", (dialog) => noise.push(`dialog: ${dialog.message()}`));
    page.on("request", (request) => {
      const isOwn = request.url().startsWith(pathToFileURL(file).href);
      if (!isOwn && !request.url().startsWith("blob:")) noise.push(request.url());
    });
    if (scripts) await page.addInitScript(KEEP_CLIPBOARD);
    await page.goto(pathToFileURL(file).href + hash);
    if (scripts) await page.waitForSelector("html.scripted");
    await act(page);
    assert.deepEqual(noise, []);
    await context.close();
  }
}

/** What is copied is kept where a test can read it: a page from disk has no clipboard to read. */
const KEEP_CLIPBOARD = `Object.defineProperty(navigator, "clipboard", {
  value: { writeText: async (text) => { document.documentElement.dataset.copied = text; } },
});`;

/** Clicks, and returns what was copied by it. */
export async function copiedBy(page: Page, selector: string): Promise<string> {
  await page.evaluate("delete document.documentElement.dataset.copied");
  await page.locator(selector).click();
  await page.waitForSelector("html[data-copied]");
  return String(await page.evaluate("document.documentElement.dataset.copied"));
}

/** Clicks, and returns the lines and cells of the CSV file that is saved. */
export async function savedBy(page: Page, selector: string): Promise<string[][]> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(selector).click(),
  ]);
  const text = readFileSync(await download.path(), "utf8");
  assert.equal(text.codePointAt(0), 0xfeff);
  return text
    .slice(1)
    .trim()
    .split("\r\n")
    .map((line) =>
      Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, bare]) =>
        quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'),
      ),
    );
}

export async function unfoldAll(page: Page): Promise<void> {
  for (const fold of await page.locator("details").all()) {
    await fold.evaluate((element) => element.setAttribute("open", ""));
  }
}

/** Expects axe to find nothing wrong. */
export async function checkAccess(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
  );
  assert.deepEqual(found, []);
}

/** Waits until the frames explorer shows a list, and returns what it says of its extent. */
export async function extentOf(page: Page, matching: RegExp = /./): Promise<string> {
  await page.locator("#explorer .extent", { hasText: matching }).waitFor();
  return page.locator("#explorer .extent").innerText();
}
