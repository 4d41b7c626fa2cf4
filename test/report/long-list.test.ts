/** A list of thousands of frames: only rows in sight are in the document, and the last can be reached. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { withCase } from "../support/analysis.ts";
import { FLAGS, sent } from "../support/attempt-packets.ts";
import { pcap } from "../support/capture-bytes.ts";
import { copiedBy, extentOf, ReportPages } from "../support/report-page.ts";

const PROBES = 12_000;
/** Rows in sight and spare ones, with the head and the room above and below. */
const MOST_ROWS = 60;
const START_US = 1_700_000_000_000_000;

const pages = new ReportPages();
after(() => pages.close());

function scan(): Buffer {
  return pcap(
    Array.from({ length: PROBES }, (_, place) => ({
      bytes: sent(FLAGS.syn, { dstPort: place + 1, seq: (place * 7919) % 65_536 }),
      atUs: START_US + place * 500,
    })),
  );
}

test("a scan of thousands of probes is listed, scrolled to its end and sorted", async () => {
  await withCase([scan()], async (database) => {
    await pages.check(database, { hash: "#frames/scan-1//" }, async (page) => {
      const rows = page.locator("#explorer tbody tr");
      assert.equal(await extentOf(page, /of 12,000$/), "Rows 1–30 of 12,000");
      assert.ok((await rows.count()) < MOST_ROWS);
      await page.locator("#explorer .scroll").evaluate((element) => {
        element.scrollTop = element.scrollHeight;
      });
      await extentOf(page, /–12,000 of 12,000$/);
      assert.ok((await rows.count()) < MOST_ROWS);
      assert.equal(await page.locator("#explorer .frame-number").last().innerText(), "12,000");
      await page.locator("#explorer .sort", { hasText: "Seq" }).click();
      const [first] = database
        .prepare<[], number>("select frame from frames order by tcp_seq, frame limit 1")
        .pluck()
        .all();
      await page.locator("#explorer th[aria-sort=ascending]").waitFor();
      const shown = await page.locator("#explorer .frame-number").first().innerText();
      assert.equal(Number(shown.replace(",", "")), first);
    });
  });
});

test("where no filter is short enough the page names the command that selects the same, if one does", async () => {
  await withCase([scan()], async (database) => {
    await pages.check(database, { hash: "#frames/scan-1/seq%3D0-30000/" }, async (page) => {
      await extentOf(page, /^Rows 1–30 of [456],\d+$/);
      await page.locator("#explorer [data-act=filter]").click();
      const said = page.locator("#said");
      await said.filter({ hasText: "No filter is short enough" }).waitFor();
      assert.equal(
        await said.innerText(),
        "No filter is short enough for these frames. Their numbers can be copied, and SQL that selects them.",
      );
      await page.locator("#narrow").fill("");
      await extentOf(page, /of 12,000$/);
      assert.match(await copiedBy(page, "#explorer [data-act=filter]"), /^tcp && /);
    });
  });
});

test("without a scan all frames are listed", async () => {
  const packets = [1, 2, 3].map((second) => ({
    bytes: sent(FLAGS.ack, { dstPort: 80 }),
    atUs: START_US + second * 1_000_000,
  }));
  await withCase([pcap(packets)], async (database) => {
    assert.equal(database.prepare("select count(*) from scans").pluck().get(), 0);
    await pages.check(database, {}, async (page) => {
      await page.locator("#explorer").scrollIntoViewIfNeeded();
      assert.equal(await extentOf(page, /of 3$/), "Rows 1–3 of 3");
      assert.deepEqual(await page.locator("#explorer .frame-number").allInnerTexts(), [
        "1",
        "2",
        "3",
      ]);
    });
  });
});
