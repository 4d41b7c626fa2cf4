/** The charts that stand in the page's text: for readers without a script, and on paper. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { count } from "../../src/report/client/figures.js";
import { hundredScans } from "../support/hundred-scans.ts";
import { checkAccess, ReportPages, unfoldAll } from "../support/report-page.ts";
import { SamplePage } from "../support/sample-page.ts";

/** One scan of twelve hosts, and two scans of one host. */
let block: SamplePage;
let returns: SamplePage;
/** A scan whose connections were tried again by the system. */
let loss: SamplePage;
const pages = new ReportPages();

before(async () => {
  block = await SamplePage.open("masscan-block");
  loss = await SamplePage.open("nmap-connect-loss");
  returns = await SamplePage.open("mix-returns");
});

after(async () => {
  await block.close();
  await returns.close();
  await loss.close();
  await pages.close();
});

/** The cells of tables, row by row. */
async function cellsOf(page: Page, selector: string): Promise<string[][]> {
  const cells: string[][] = [];
  for (const row of await page.locator(`${selector} tbody tr`).all()) {
    cells.push(await row.locator("th, td").allInnerTexts());
  }
  return cells;
}

/** Probes of a target, and its tries by their answer. */
const ANSWERS = `select address as target, sum(probes) as probes, count(*) as tries,
    sum(mark = 0) as silent, sum(mark = 1) as other, sum(mark = 2) as closed, sum(mark = 3) as open
  from page_attempts
  join (
    select attempt_id, dst_id, count(*) as probes from page_packets where role = 1 group by attempt_id
  ) using (attempt_id)
  join page_addresses on address_id = dst_id
  where scan_id = 1 group by address`;

interface Answers {
  readonly target: string;
  readonly probes: number;
  readonly tries: number;
  readonly silent: number;
  readonly other: number;
  readonly closed: number;
  readonly open: number;
}

test("without a script a card has a strip for each of six hosts and one for the rest", async () => {
  const answers = block.values<Answers>(ANSWERS);
  const ranked = block
    .values<{ target: string }>(
      `select target from scan_targets join addresses on address_id = dst_id
       where scan_id = 1 order by open desc, probes desc, low_bits`,
    )
    .map(({ target }) => target);
  await block.check({ scripts: false }, async (page) => {
    const captions = await page.locator("#scan-1 .strip-figure figcaption").allInnerTexts();
    const told = (name: string, rows: readonly Answers[]): string => {
      const sum = (key: "probes" | "silent" | "open"): number =>
        rows.reduce((all, row) => all + row[key], 0);
      const open = sum("open") > 0 ? `, ${count(sum("open"))} answered open` : "";
      const silent =
        sum("silent") > 0 ? `${count(sum("silent"))} without answer` : "every try answered";
      return `${name} ${count(sum("probes"))} probes, ${silent}${open}`;
    };
    const own = ranked.slice(0, 6);
    const of = (target: string) => answers.filter((row) => row.target === target);
    assert.deepEqual(captions, [
      ...own.map((target) => told(target, of(target))),
      told(`${ranked.length - 6} other hosts`, ranked.slice(6).flatMap(of)),
    ]);
    assert.ok(await page.locator("#scan-1 .strip-figure .open-name").first().isVisible());
    assert.match(
      await page.locator("#scan-1 .matrix figcaption").innerText(),
      new RegExp(
        `^Targets and ports ${ranked.length} targets, 10\\.77\\.1\\.18 to 10\\.77\\.1\\.29;`,
      ),
    );
    const named = await page
      .locator("#scan-1 .matrix .area")
      .first()
      .locator(".y-label")
      .allInnerTexts();
    assert.equal(named.length, ranked.length);
  });
});

test("the table below the strips has tries and answers of each host", async () => {
  const [answers] = returns.values<Answers>(ANSWERS);
  const [tries] = returns.values<{ first: number; second: number; later: number }>(
    `select count(*) as first, sum(attempts > 1) as second, sum(max(attempts - 2, 0)) as later
     from scan_ports where scan_id = 1`,
  );
  assert.ok(answers !== undefined && tries !== undefined);
  assert.ok(tries.second > 0 && answers.silent > 0 && answers.other > 0);
  assert.equal(tries.first + tries.second + tries.later, answers.probes);
  for (const scripts of [false, true]) {
    await returns.check({ scripts, hash: "#scan-1" }, async (page) => {
      await page.locator("#scan-1 .tries > summary").click();
      await page.locator("#scan-1 .tries table").waitFor();
      assert.deepEqual(await cellsOf(page, "#scan-1 .tries"), [
        [
          answers.target,
          ...[tries.first, tries.second, tries.later].map(String),
          ...[answers.open, answers.closed, answers.other, answers.silent].map(String),
        ],
      ]);
    });
  }
});

test("what the system sent again is no try of its own, with a script and without", async () => {
  const [answers] = loss.values<Answers>(ANSWERS);
  assert.ok(answers !== undefined && answers.probes > answers.tries && answers.silent === 0);
  for (const scripts of [false, true]) {
    await loss.check({ scripts }, async (page) => {
      if (scripts) await page.locator("#scan-1 .strip-figure .area.live").waitFor();
      const { target, probes, tries, open } = answers;
      assert.equal(
        await page.locator("#scan-1 .strip-figure figcaption").innerText(),
        `${target} ${probes} probes in ${tries} tries, every try answered, ${open} tries answered open`,
      );
      await page.locator("#scan-1 .tries > summary").click();
      await page.locator("#scan-1 .tries table").waitFor();
      const [cells = []] = await cellsOf(page, "#scan-1 .tries");
      const [, first, second, later, ...states] = cells.map(Number);
      assert.equal(Number(first) + Number(second) + Number(later), tries);
      assert.equal(
        states.reduce((sum, each) => sum + each, 0),
        tries,
      );
    });
  }
});

test("the values of the fields are tables without a script, and lines below the charts", async () => {
  const values = (field: string) =>
    returns.values<{ value: number; frames: number }>(
      `select value, frames from distributions where scan_id = 1 and field = '${field}'
       order by frames desc, value`,
    );
  await returns.check({ scripts: false }, async (page) => {
    await page.locator("#scan-1 .more-values > summary").click();
    const fields = ["src_port", "ip_length", "ip_id", "ip_ttl", "dst_port", "tcp_seq", "tcp_ack"];
    const expected = [...fields, "tcp_window"].flatMap((field) =>
      values(field)
        .slice(0, 12)
        .map(({ value, frames }) => [String(value), count(frames)]),
    );
    assert.deepEqual(await cellsOf(page, "#scan-1 .value-tables"), expected);
    const figure = page.locator("#scan-1 figure[data-field=src_port]");
    const ports = values("src_port");
    assert.equal(ports.length, 2);
    assert.equal(await figure.locator(".quiet").innerText(), "2 values");
    assert.equal(
      await figure.locator(".values").innerText(),
      ports.map(({ value, frames }) => `${value}\u00a0×${count(frames)}`).join(" · "),
    );
    const window = page.locator("#scan-1 figure[data-field=tcp_window] .values");
    assert.equal(await window.innerText(), `always ${count(values("tcp_window")[0]?.value ?? 0)}`);
  });
});

test("without a script radios choose the axis and the scale of every chart of ports", async () => {
  await returns.check({ scripts: false }, async (page) => {
    const looks = ["by-frame.on-log", "by-frame.on-linear", "by-time.on-log", "by-time.on-linear"];
    const seen = async (): Promise<string[]> => {
      const found: string[] = [];
      for (const holder of [".strip-figure", ".multiples [data-field=dst_port]"]) {
        for (const look of looks) {
          const area = page.locator(`#scan-1 ${holder} .${look}`);
          assert.equal(await area.count(), 1);
          if (await area.isVisible()) found.push(look);
        }
      }
      return found;
    };
    assert.deepEqual(await seen(), ["by-frame.on-log", "by-frame.on-log"]);
    await page.locator("#scan-1 .y-scale[value=linear]").check({ force: true });
    assert.deepEqual(await seen(), ["by-frame.on-linear", "by-frame.on-linear"]);
    await page.locator("#scan-1 .x-time").check({ force: true });
    assert.deepEqual(await seen(), ["by-time.on-linear", "by-time.on-linear"]);
    await page.locator("#scan-1 .y-scale[value=log]").check({ force: true });
    assert.deepEqual(await seen(), ["by-time.on-log", "by-time.on-log"]);
  });
});

test("a script draws the same strips and matrix, on every axis and scale", async () => {
  const drawn =
    "#scan-1 :is(.strip-figure, .matrix-figure, .multiples figure) .area:visible > svg.plot";
  const found: string[][] = [];
  for (const scripts of [false, true]) {
    await block.check({ scripts }, async (page) => {
      const all: string[] = [];
      for (const axis of [".x-time", ".x-frame"]) {
        await page.locator("#scan-1 .matrix svg.plot").first().waitFor();
        await page.locator(`#scan-1 ${axis}`).check({ force: true });
        for (const scale of ["linear", "log"]) {
          await page.locator(`#scan-1 .y-scale[value=${scale}]`).check({ force: true });
          const plots = await page
            .locator(drawn)
            .evaluateAll((elements) => elements.map(({ outerHTML }) => outerHTML));
          // Seven strips, the matrix, eight fields.
          assert.equal(plots.length, 16);
          all.push(...plots);
        }
      }
      found.push(all);
    });
  }
  assert.equal(new Set(found[0]).size, 4 * 8 + 2 + 2 * 7);
  assert.deepEqual(found[0], found[1]);
});

test("on paper a card that was never opened has its strips", async () => {
  await returns.check({}, async (page) => {
    const folded = page.locator("#scan-2 .strip-figure .cells");
    assert.equal(await folded.count(), 0);
    const paper = await page.pdf({ format: "A4" });
    assert.ok(paper.length > 10_000);
    await page.emulateMedia({ media: "print" });
    assert.ok(await folded.first().isVisible());
    await checkAccess(page);
    assert.equal(await page.locator("#scan-2 .choice").first().isVisible(), false);
    await page.emulateMedia({ media: "screen" });
    await page.locator("#scan-2 > summary").click();
    await page.locator("#scan-2 .strip-figure .area.live").waitFor();
    assert.equal(await page.locator("#scan-2 .strip-figure").count(), 1);
  });
});

test("a card without drawings says so, and shows no control", async () => {
  const database = hundredScans();
  await pages.check(database, { scripts: false }, async (page) => {
    await page.locator("#scan-13 > summary").click();
    assert.match(
      await page.locator("#scan-13 .undrawn").innerText(),
      /drawn when its card is opened with a script.*scanxtract query case "select field.*scan_id = 13 /,
    );
    assert.equal(await page.locator("#scan-13 .choice").first().isVisible(), false);
    assert.equal(await page.locator("#scan-1 .undrawn").count(), 0);
  });
  await pages.check(database, {}, async (page) => {
    await page.locator("#scan-13 > summary").click();
    await page.locator("#scan-13 .pairs").waitFor();
    assert.equal(await page.locator("#scan-13 .undrawn").isVisible(), false);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("#scan-14 .undrawn").isVisible());
    assert.equal(await page.locator("#scan-14 .charts").isVisible(), false);
  });
});

test("nothing is wider than the window without a script, all unfolded", async () => {
  for (const width of [1440, 390]) {
    await block.check({ width, scripts: false }, async (page) => {
      await unfoldAll(page);
      assert.ok(await page.locator("#scan-1 .tries table").isVisible());
      assert.ok(await page.locator("#scan-1 .value-tables").isVisible());
      const wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      assert.ok(Number(wide) <= 0, `${wide} pixels too wide`);
    });
  }
});
