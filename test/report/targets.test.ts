/** Targets beyond those that are drawn: folded, counted, and each leading to its frames. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SamplePage } from "../support/sample-page.ts";

let sample: SamplePage;

before(async () => {
  sample = await SamplePage.open("masscan-block");
});

after(() => sample.close());

test("every target stands in the page with the states of its ports, and leads to its frames", async () => {
  await sample.check({ hash: "#ports" }, async (page) => {
    await page.locator("#ports summary", { hasText: "more target" }).click();
    const drawn = await page.locator("#ports .target b").allInnerTexts();
    const rows = page.locator("#ports .more tbody tr");
    const counted = await rows.locator("th").allInnerTexts();
    const targets = sample
      .values<{ target: string }>("select distinct target from port_status order by target")
      .map(({ target }) => target);
    assert.ok(drawn.length > 0 && counted.length > 0);
    assert.deepEqual([...drawn, ...counted].toSorted(), targets.toSorted());
    const target = counted.at(-1);
    const states = sample.values<{ state: string | null; ports: number }>(
      `select state, count(*) as ports from port_status where target = '${target}' group by state`,
    );
    const told = await rows.last().locator("td").nth(1).innerText();
    for (const { state, ports } of states) assert.ok(told.includes(`${ports} ${state}`), told);
    await rows.last().locator("a[data-list]").click();
    await sample.checkList(
      page,
      `select frame from frames
       where (dst = '${target}' and dst_port is not null or src = '${target}' and src_port is not null)
         and protocol = 'tcp'
       order by frame`,
    );
  });
});
