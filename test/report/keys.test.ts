/** The page by keyboard alone: focus is seen and returns, Escape closes, and the list of keys is true. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { extentOf } from "../support/report-page.ts";
import { SamplePage } from "../support/sample-page.ts";

const TAB_STOPS = 60;

let sample: SamplePage;

before(async () => {
  sample = await SamplePage.open();
});

after(() => sample.close());

/** Whether the focused element, or what stands for it, has a ring around it. */
const HAS_RING = `(() => {
  const has = (element) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  const { activeElement } = document;
  return has(activeElement) || has(activeElement.nextElementSibling);
})()`;

async function focused(page: Page): Promise<string> {
  return String(
    await page.evaluate(
      "document.activeElement.outerHTML.slice(0, 200) + document.activeElement.textContent.slice(0, 40)",
    ),
  );
}

test("wherever the tabulator leads, a ring shows it, and it is in the order of the page", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    await sample.check({ colorScheme, hash: "#scan-1" }, async (page) => {
      await page.locator("#scan-1 .strip-figure .cells").first().waitFor();
      await page.evaluate("location.hash = ''");
      await page.locator("body").press("Tab");
      assert.match(await focused(page), /class="skip"/);
      const seen = new Set<string>();
      for (let stop = 0; stop < TAB_STOPS; stop++) {
        assert.equal(await page.evaluate(HAS_RING), true, await focused(page));
        const shown = await page.evaluate(
          `(() => { const { top, bottom } = document.activeElement.getBoundingClientRect();
            return bottom > 0 && top < innerHeight; })()`,
        );
        assert.equal(shown, true, await focused(page));
        seen.add(await focused(page));
        await page.keyboard.press("Tab");
      }
      assert.ok(seen.size > TAB_STOPS / 2, `${seen.size} stops`);
    });
  }
});

test("the list of keys opens, closes by Escape, and gives the focus back", async () => {
  await sample.check({ hash: "#scan-1" }, async (page) => {
    const summary = page.locator("#scan-2 > summary");
    await summary.focus();
    await page.keyboard.press("?");
    await page.locator("#keys").waitFor();
    const told = await page.locator("#keys dt").allInnerTexts();
    assert.deepEqual(
      told.map((keys) => keys.replace(/\s+/g, " ").trim()),
      ["[ ]", "x", "p", "+ - 0", "arrows", "Enter", "/", "t", "?", "Esc"],
    );
    // Keys of the page do nothing while the list is open.
    await page.keyboard.press("t");
    assert.ok(await page.locator("#theme-auto").isChecked());
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#keys").isVisible(), false);
    await page.waitForSelector("#scan-2 > summary:focus");
    await page.locator("[data-keys]").click();
    await page.locator("#keys button").click();
    assert.equal(await page.locator("#keys").isVisible(), false);
    await page.waitForSelector("[data-keys]:focus");
  });
});

test("each key of the list does what the list says", async () => {
  await sample.check({ hash: "#scan-1" }, async (page) => {
    await page.locator("#scan-1 .strip-figure .cells").first().waitFor();
    const range = page.locator("#scan-1 .range");
    for (const [key, seen] of [
      ["x", "#scan-1 .x-time:checked"],
      ["x", "#scan-1 .x-frame:checked"],
      ["p", "#scan-1 .phased"],
      ["p", "#scan-1 .charts:not(.phased)"],
      ["]", "#scan-2[open] > summary:focus"],
      ["[", "#scan-1[open] > summary:focus"],
      ["t", "#theme-light:checked"],
      ["t", "#theme-dark:checked"],
      ["t", "#theme-auto:checked"],
    ] as const) {
      await page.keyboard.press(key);
      await page.waitForSelector(seen, { state: "attached" });
    }
    // Of two cards the keys mean the one that has the focus, and the timeline where it has it.
    await page.locator("#timeline a").first().focus();
    await page.keyboard.press("x");
    assert.ok(await page.locator("#timeline .x-1").isChecked());
    await page.locator("#scan-1 > summary").focus();
    await page.keyboard.press("+");
    assert.match(await range.innerText(), /^Shown/);
    await page.keyboard.press("-");
    await page.keyboard.press("+");
    await page.keyboard.press("0");
    assert.equal(await range.innerText(), "");
    const area = page.locator("#scan-1 .strip-figure .area").first();
    await area.focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await area.locator(".cross").count(), 1);
    await page.keyboard.press("Escape");
    assert.equal(await area.locator(".cross").count(), 0);
    await area.locator(".dot").first().click();
    await page.keyboard.press("Enter");
    await extentOf(page, /^Rows 1–/);
    await page.keyboard.press("/");
    await page.waitForSelector("#narrow:focus");
    // What is typed there are words, no keys.
    await page.keyboard.type("x]t?");
    assert.match(await page.locator("#narrow").inputValue(), /^frame=\S+ dport=\S+ .*x\]t\?$/);
    assert.equal(await page.locator("#keys").isVisible(), false);
  });
});

test("a frame unfolds and folds by keys, and the focus stays on it", async () => {
  await sample.check({ hash: "#frames/scan-1//" }, async (page) => {
    await extentOf(page);
    const button = page.locator("#explorer .frame-number").nth(2);
    const number = await button.innerText();
    await button.focus();
    await page.keyboard.press("Enter");
    await page.locator("#explorer dl.fields").waitFor();
    assert.equal(await page.evaluate("document.activeElement.textContent"), number);
    await page.keyboard.press("Enter");
    await page.locator("#explorer dl.fields").waitFor({ state: "detached" });
    assert.equal(await page.evaluate("document.activeElement.textContent"), number);
    await page.locator("#explorer .sort").nth(2).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("#explorer th[aria-sort=ascending] .sort:focus");
  });
});
