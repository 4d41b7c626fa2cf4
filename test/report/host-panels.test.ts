/** What hosts sent, in a case where packets belong to two scans: each counts once. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { count } from "../../src/report/client/figures.js";
import { SamplePage } from "../support/sample-page.ts";

const SCANNER = "10.77.0.10";
let sample: SamplePage;

before(async () => {
  sample = await SamplePage.open("nmap-syn-udp");
  const doubled = sample.numbers(
    "select attempt_id from scan_followups group by attempt_id having count(*) > 1",
  );
  assert.ok(doubled.length > 0);
});

after(() => sample.close());

test("a host's panel counts each frame that it sent once", async () => {
  await sample.check({ hash: `#host-${SCANNER.replaceAll(".", "-")}` }, async (page) => {
    const [sent = 0] = sample.numbers(`select frames_sent from hosts where address = '${SCANNER}'`);
    await page.locator(".panel .cells").first().waitFor();
    assert.equal(
      await page.locator(".panel h3").innerText(),
      `${SCANNER}: header fields of the ${count(sent)} frames it sent`,
    );
    await page.locator(".panel .more-values > summary").click();
    await page.locator(".panel .value-tables").waitFor();
    const table = page.locator(".panel .value-tables table", { hasText: "TTL" });
    const rows = await table.locator("tbody tr").allInnerTexts();
    assert.deepEqual(
      rows.map((row) => row.split(/\s+/).join(" ")),
      sample
        .values<{ value: number; frames: number }>(
          `select value, frames from host_distributions
           where address = '${SCANNER}' and field = 'ip_ttl' order by frames desc, value limit 12`,
        )
        .map(({ value, frames }) => `${value} ${count(frames)}`),
    );
  });
});

test("the steps of an IP ID are those between successive packets", async () => {
  await sample.check({ scripts: false }, async (page) => {
    const [told] = sample.values<{ small: number; steps: number }>(
      `select sum(step between 1 and 9) as small, count(step) as steps from (
         select (ip_id - lag(ip_id) over (order by packet_id) + 65536) % 65536 as step
         from packets join addresses on address_id = src_id
         where address = '${SCANNER}' and ip_id is not null
       )`,
    );
    assert.ok(told !== undefined && told.steps > 20);
    const figure = page
      .locator("#hosts .multiples")
      .first()
      .locator("figure", { hasText: SCANNER });
    assert.equal(
      await figure.locator(".values").innerText(),
      `up by less than 10 in ${count(told.small)} of ${count(told.steps)} steps`,
    );
  });
});
