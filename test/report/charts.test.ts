/** Charts, hosts, keys and times of the page, held against SQL on the same case. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { count } from "../../src/report/client/figures.js";
import { checkAccess, copiedBy, extentOf, savedBy } from "../support/report-page.ts";
import { expanded, SamplePage } from "../support/sample-page.ts";

let sample: SamplePage;

before(async () => {
  sample = await SamplePage.open();
});

after(() => sample.close());

/** Tables of values below charts, as rows of "Title|value|frames". */
async function valueRows(page: Page, selector: string): Promise<string[]> {
  return page.locator(`${selector} .value-tables tbody tr`).evaluateAll((lines) =>
    lines.map((line) => {
      const title = line.closest("table")?.querySelector("caption")?.textContent?.split(",")[0];
      return [
        title,
        ...Array.from(
          line.children,
          ({ textContent }: { textContent: string | null }) => textContent,
        ),
      ].join("|");
    }),
  );
}

/** The twelve commonest values of each field, as the tables write them. */
function commonest(view: string, where: string): string[] {
  const titles = {
    src_port: "Source port",
    ip_length: "IP length",
    ip_id: "IP ID",
    ip_ttl: "TTL",
    dst_port: "Destination port",
    tcp_seq: "Sequence number",
    tcp_ack: "Acknowledgment",
    tcp_window: "Window",
  };
  return Object.entries(titles).flatMap(([field, title]) =>
    sample
      .values<{ value: number; frames: number }>(
        `select value, frames from ${view} where ${where} and field = '${field}'
       order by frames desc, value limit 12`,
      )
      .map(({ value, frames }) => [title, value, frames].join("|")),
  );
}

test("a scan leads to the distributions of its fields, by frame and by time", async () => {
  await sample.check({ hash: "#scan-1" }, async (page) => {
    await page.locator("#scan-1 .more-values > summary").click();
    await page.waitForSelector("#scan-1 .value-tables");
    assert.deepEqual(await valueRows(page, "#scan-1"), commonest("distributions", "scan_id = 1"));
    const [head, ...lines] = await savedBy(page, "#scan-1 .more-values .button >> nth=1");
    assert.deepEqual(head, ["field", "value", "frames"]);
    const expected = sample
      .values<Record<string, string | number>>(
        "select field, value, frames from distributions where scan_id = 1",
      )
      .map((row) => Object.values(row).join());
    assert.deepEqual(lines.map((line) => line.join()).sort(), expected.sort());
    const says = page.locator("#scan-1 figure[data-field=dst_port] .quiet").first();
    const ports = sample.numbers(
      "select value from distributions where scan_id = 1 and field = 'dst_port'",
    );
    assert.equal(await says.innerText(), `${ports.length} values`);
    const [told] = sample.values<{ finding: string; matched: number; tested: number }>(
      `select finding, matched, tested from scan_evidence
       where scan_id = 1 and code = 'source-ports'`,
    );
    assert.equal(
      await page.locator("#scan-1 figure[data-field=src_port] .finding").innerText(),
      `${told?.finding}. ${count(told?.matched ?? 0)} of ${count(told?.tested ?? 0)}`,
    );
    const before = await page.locator("#scan-1 figure[data-field=ip_id] .area").innerHTML();
    await page.locator("#scan-1 .x-time").check({ force: true });
    assert.notEqual(
      await page.locator("#scan-1 figure[data-field=ip_id] .area").innerHTML(),
      before,
    );
  });
});

test("a host leads to the distributions of all it sent, and to its frames", async () => {
  await sample.check({ hash: "#host-10-77-0-26" }, async (page) => {
    await page.locator(".panel .more-values > summary").click();
    await page.waitForSelector(".panel .value-tables");
    assert.deepEqual(
      (await valueRows(page, ".panel")).sort(),
      commonest("host_distributions", "address = '10.77.0.26'").sort(),
    );
    await checkAccess(page);
    await page.locator(".panel [data-list]").click();
    await sample.checkList(
      page,
      "select frame from frames where src = '10.77.0.26' order by frame",
    );
    await page.locator("a.host[href='#host-10-77-0-10']").click();
    await page.waitForSelector("#host-10-77-0-10 + .panel .cells");
  });
});

test("the crosshair says what is under it, and leads to those frames", async () => {
  await sample.check({ hash: "#scan-1" }, async (page) => {
    const area = page.locator("#scan-1 .strip-figure .area").first();
    const dot = area.locator(".dot").first();
    await dot.click();
    const words = page.locator("#scan-1 .strip-figure .values").first();
    const pinned = await words.innerText();
    await page.keyboard.press("Shift+ArrowLeft");
    assert.notEqual(await words.innerText(), pinned);
    await page.keyboard.press("Shift+ArrowRight");
    const told = await words.innerText();
    assert.equal(told, pinned);
    assert.match(told, /^Frames? \d/);
    const at = /^Frames? (\d+)(?:–(\d+))?, Destination port (\d+)(?:–(\d+))?: (\d+) probes?/.exec(
      told,
    );
    assert.ok(at !== null, told);
    const [first, last, low, high, probes] = (at ?? []).slice(1).map((text) => Number(text));
    const where = `scan_id = 1 and role = 'probe' and frame between ${first} and ${last || first}
      and dst_port between ${low} and ${high || low}`;
    const frames = sample.numbers(
      `select frame from scan_frames join (select capture_id, frame, dst_port from frames)
       using (capture_id, frame) where ${where} order by frame`,
    );
    assert.equal(frames.length, probes, told);
    await page.keyboard.press("Enter");
    await extentOf(page, new RegExp(`of ${frames.length}$`));
    assert.deepEqual(expanded(await copiedBy(page, "#explorer [data-act=numbers]")), frames);
    await page.locator("#narrow").fill("frame=1");
    await dot.click();
    await page.locator("#scan-1 [data-list-cell]").click();
    await extentOf(page, new RegExp(`of ${frames.length}$`));
  });
});

test("charts are zoomed by buttons, keys and mouse, and shown whole again", async () => {
  await sample.check({ hash: "#scan-1" }, async (page) => {
    const range = page.locator("#scan-1 .range");
    await page.waitForSelector("#scan-1 .strip-figure .cells");
    await page.locator("#scan-1 [data-zoom='+']").click();
    const zoomed = await range.innerText();
    assert.match(zoomed, /^Shown: frame \d+ to \d+$/);
    await page.keyboard.press("+");
    assert.notEqual(await range.innerText(), zoomed);
    await page.keyboard.press("-");
    await page.keyboard.press("0");
    assert.equal(await range.innerText(), "");
    const box = await page.locator("#scan-1 .strip-figure .area").first().boundingBox();
    assert.ok(box !== null);
    await page.mouse.move(box.x + box.width * 0.25, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 20, { steps: 5 });
    await page.mouse.up();
    const [, first = "", last = ""] = /frame (\d+) to (\d+)/.exec(await range.innerText()) ?? [];
    const [whole] = sample.values<{ first: number; last: number }>(
      "select first_frame as first, last_frame as last from scans where scan_id = 1",
    );
    assert.ok(whole !== undefined);
    const quarter = (whole.last - whole.first) / 4;
    assert.ok(Math.abs(Number(first) - whole.first - quarter) <= 2, first);
    assert.ok(Math.abs(Number(last) - whole.first - 2 * quarter) <= 2, last);
  });
});

test("keys lead from scan to scan, turn the axis, the theme, and tell themselves", async () => {
  await sample.check({ hash: "#scan-1" }, async (page) => {
    await page.keyboard.press("]");
    await page.waitForSelector("#scan-2[open]");
    await page.keyboard.press("[");
    await page.waitForURL(/#scan-1$/);
    await page.keyboard.press("t");
    assert.ok(await page.locator("#theme-light").isChecked());
    await page.keyboard.press("/");
    await page.waitForSelector("#narrow:focus");
    await page.keyboard.press("Tab");
    await page.keyboard.press("?");
    assert.ok(await page.locator("#keys").isVisible());
    await checkAccess(page);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#keys").isVisible(), false);
  });
});

test("times are those of this place when asked for, with the offset and the day", async () => {
  await sample.check({ timezoneId: "Asia/Kathmandu", hash: "#frames/cited//" }, async (page) => {
    await extentOf(page);
    await page.locator("[name=zone][value=local]").check({ force: true });
    const [scan] = sample.values<{ started_us: number }>(
      "select started_us from scans where scan_id = 1",
    );
    const local = new Date((scan?.started_us ?? 0) / 1000 + 345 * 60_000).toISOString();
    const shown = page.locator("#scans time").first();
    assert.equal(await shown.innerText(), local.slice(11, 23));
    assert.equal(await page.locator("#scans .zone").first().innerText(), "UTC+5:45");
    assert.match(await page.locator("#timeline .axis").innerText(), /UTC\+5:45/);
    assert.match(await page.locator("#explorer thead").innerText(), /Time, UTC\+5:45/);
    await page.locator("[name=zone][value=utc]").check({ force: true });
    assert.equal(await page.locator("#scans .zone").first().innerText(), "UTC");
  });
});
