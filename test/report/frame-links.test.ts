/** Links to frames that stand in no table of the page's text: it names more than it can lay out. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SamplePage } from "../support/sample-page.ts";

let sample: SamplePage;

before(async () => {
  sample = await SamplePage.open("mix-flood");
});

after(() => sample.close());

test("a frame beyond those cited unfolds as well, under a link that can be kept", async () => {
  await sample.check({}, async (page) => {
    const link = page.locator("#not-scans a[data-frame]:visible").last();
    const frame = (await link.innerText()).replaceAll(",", "");
    await link.click();
    const opened = page.locator(".frame-number[aria-expanded=true]");
    assert.equal((await opened.innerText()).replaceAll(",", ""), frame);
    await page.waitForURL(`**#f-${frame}`);
    assert.equal(
      await page.locator("dl.fields div", { hasText: "frame.number" }).locator("dd").innerText(),
      frame,
    );
  });
});
