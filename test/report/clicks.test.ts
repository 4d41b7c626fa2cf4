/** What any click copies, saves or leads to: filters, SQL, tables, links, held against the case. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { FIELDS } from "../../src/report/client/fields.js";
import { copiedBy, extentOf, savedBy } from "../support/report-page.ts";
import { expanded, SamplePage } from "../support/sample-page.ts";
import { type Frame, selects } from "../support/wireshark-words.ts";

const SMALL_COLUMNS = 96;

let sample: SamplePage;
let udp: SamplePage;
let flood: SamplePage;

before(async () => {
  sample = await SamplePage.open();
  udp = await SamplePage.open("nmap-udp");
  flood = await SamplePage.open("mix-flood");
});

after(async () => {
  await sample.close();
  await udp.close();
  await flood.close();
});

/** Lists frames by the address of the page. */
async function list(page: Page, name: string): Promise<number[]> {
  await page.evaluate(`location.hash = ${JSON.stringify(`#frames/${name}`)}`);
  const [of, narrow = "", role = ""] = name.split("/").map(decodeURIComponent);
  await page.waitForFunction(
    `document.querySelector("#explorer select").value === ${JSON.stringify(of)}
      && document.querySelector("#narrow").value === ${JSON.stringify(narrow)}
      && document.querySelector("#explorer [name=role]:checked").value === ${JSON.stringify(role)}`,
  );
  await extentOf(page, /^Rows 1–/);
  return expanded(await copiedBy(page, "#explorer [data-act=numbers]"));
}

test("every copied filter selects the frames that are listed, and no others", async () => {
  for (const [of, names] of [
    [
      sample,
      [
        "scan-1//",
        "scan-1//probe",
        "scan-2//answer",
        "scan-1,2//",
        "type-tcp-syn//",
        "state-open//",
        "state-closed//",
        "state-filtered//",
        "cited//",
        "all//",
        "all/src%3D10.77.0.10/",
        "all/arp/",
        "all/SYN/",
        "scan-1/frame%3D20-40/",
        "scan-2/open/answer",
      ],
    ],
    [udp, ["scan-1//", "scan-1//probe", "scan-1//answer", "state-open//", "all/udp/", "all/icmp/"]],
  ] as const) {
    const frames = of.values<Frame>("select * from frames order by frame");
    await of.check({ hash: "#frames/all//" }, async (page) => {
      await extentOf(page);
      for (const name of names) {
        const listed = await list(page, name);
        const filter = await copiedBy(page, "#explorer [data-act=filter]");
        assert.deepEqual(
          frames.filter((frame) => selects(filter, frame)).map(({ frame }) => frame),
          listed,
          `${name}: ${filter}`,
        );
      }
    });
  }
});

test("an address that leads nowhere does no harm, and says so where it asks for frames", async () => {
  await sample.check({ hash: "#%E0%A4%A" }, async (page) => {
    for (const hash of ["#nowhere", "#f-99999999", "#f-7-1", "#scan-77", "#frames", "#%%%"]) {
      await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    }
    for (const name of ["scan-77//", "type-x'y//", "state-shut//", "%E0%A4/a/b", "scan-1,x//"]) {
      await page.evaluate("location.hash = '#frames/scan-1//'");
      await extentOf(page, /of (?!114$)/);
      await page.evaluate(`location.hash = ${JSON.stringify(`#frames/${name}`)}`);
      await page.locator("#said", { hasText: "no such list" }).waitFor();
      await page.waitForFunction('document.querySelector("#explorer select").value === "all"');
      await page.evaluate("document.getElementById('said').textContent = ''");
    }
  });
});

test("an address is that host alone where one is called so, else a part of others", async () => {
  for (const [word, where] of [
    ["10.77.0.1", "'10.77.0.1' in (src, dst)"],
    ["10.77.0.", "src like '%10.77.0.%' or dst like '%10.77.0.%'"],
    ["dst=10.77.0.1,10.77.0.10", "dst in ('10.77.0.1', '10.77.0.10')"],
  ] as const) {
    await flood.check({ hash: `#frames/all/${encodeURIComponent(word)}/` }, (page) =>
      flood.checkList(page, `select frame from frames where ${where} order by frame`),
    );
  }
});

test("all SQL that can be copied runs on the case, and gives as many rows as it says", async () => {
  await sample.check({ hash: "#scan-1" }, async (page) => {
    await page.locator("#scan-2 > summary").click();
    await page.locator("#scan-2 .strip-figure .cells").first().waitFor();
    const copies = await page.locator("[data-copy]").evaluateAll((buttons) =>
      buttons.map((button) => ({
        sql: button.getAttribute("data-copy") ?? "",
        says: button.closest(".source")?.textContent ?? "",
      })),
    );
    const queries = copies.filter(({ sql }) => /^(select|with) /.test(sql));
    assert.ok(queries.length > 10, `${queries.length}`);
    for (const { sql, says } of queries) {
      const rows = sample.values(sql).length;
      // Two views are named where a table is made of two.
      const told = /^View \w+, (?:.* of )?([\d,]+) rows?/.exec(says)?.[1];
      if (told !== undefined) assert.equal(rows, Number(told.replaceAll(",", "")), says);
    }
    for (const scanId of [1, 2]) {
      const sql = await copiedBy(page, `#scan-${scanId} [data-copy^='with part']`);
      assert.deepEqual(
        sample.values<{ frame: number; part: string }>(sql).map(({ frame, part }) => [frame, part]),
        sample
          .values<{ frame: number; role: string }>(
            `select frame, role from scan_frames where scan_id = ${scanId} order by frame`,
          )
          .map(({ frame, role }) => [frame, role]),
      );
    }
  });
});

test("every table is saved as the view has it", async () => {
  await flood.check({}, async (page) => {
    const names = await page
      .locator("[data-csv]")
      .evaluateAll((buttons) =>
        buttons.map((button) => [
          button.getAttribute("data-csv") ?? "",
          button.getAttribute("data-of") ?? "",
        ]),
      );
    const unique = new Map(names.map(([name, of]) => [`${name} ${of}`, [name, of]]));
    assert.deepEqual(
      new Set([...unique.values()].map(([name]) => name)),
      new Set([
        "activities",
        "flows",
        "hosts",
        "port_status",
        "problems",
        "scan_alternatives",
        "scan_evidence",
        "scan_types",
        "scans",
        "thresholds",
      ]),
    );
    for (const [name, of] of unique.values()) {
      const [columns, ...rows] = await savedBy(
        page,
        `[data-csv=${name}]${of === "" ? "" : `[data-of="${of}"]`}`,
      );
      const where = of === "" ? "" : ` where scan_id = ${of}`;
      const statement = flood.database.prepare(`select * from ${name}${where}`);
      assert.deepEqual(
        columns,
        statement.columns().map((column) => column.name),
        name,
      );
      const expected = flood.values<Record<string, string | number | null>>(
        `select * from ${name}${where}`,
      );
      const inert = (value: string): string =>
        /^[=+\-@]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value;
      assert.deepEqual(
        rows.map((row) => row.join("|")).sort(),
        expected
          .map((row) =>
            Object.values(row)
              .map((value) => inert(String(value ?? "")))
              .join("|"),
          )
          .sort(),
        name,
      );
    }
  });
});

/** Columns of a chart in which anything is lit, from its paths. */
async function litColumns(page: Page, figure: string): Promise<number[]> {
  const paths = await page
    .locator(`${figure} .area:visible .cells path`)
    .evaluateAll((all) => all.map((path) => path.getAttribute("d") ?? ""));
  const lit = new Set<number>();
  for (const path of paths) {
    let at = 0;
    for (const [, sign, x, length] of path.matchAll(/([Mm])(-?[\d.]+) -?[\d.]+h(\d+)/g)) {
      at = sign === "M" ? Number(x) : at + Number(x);
      for (let column = 0; column < Number(length); column++) lit.add(at + column);
      at += Number(length);
    }
  }
  return [...lit].sort((a, b) => a - b);
}

/** The columns in which frames stand that have a field, along frames or time. */
function columnsOf(along: "frame" | "at_us", field: string, from: string): number[] {
  const [ends] = sample.values<{ first: number; last: number }>(
    `select min(${along}) as first, max(${along}) as last from ${from}`,
  );
  const { first, last } = ends ?? { first: 0, last: 0 };
  const columns = sample
    .numbers(`select ${along} from ${from} and ${field} is not null`)
    .map((at) =>
      Math.min(Math.floor(((at - first) * SMALL_COLUMNS) / (last - first + 1)), SMALL_COLUMNS - 1),
    );
  return [...new Set(columns)].sort((a, b) => a - b);
}

test("the eight fields of a scan and of a host stand where their frames do, by frame and by time", async () => {
  const probes = `frames where (capture_id, frame) in
    (select capture_id, frame from scan_frames where scan_id = 2 and role = 'probe')`;
  const sent = "frames where src = '10.77.0.26'";
  for (const { hash, root, from } of [
    { hash: "#scan-2", root: "#scan-2 .multiples", from: probes },
    { hash: "#host-10-77-0-26", root: "#hosts .panel .multiples", from: sent },
  ]) {
    await sample.check({ hash }, async (page) => {
      await page.locator(`${root} .area.live .cells`).first().waitFor();
      const charts = root.replace(" .multiples", "");
      for (const [axis, along] of [
        ["frame", "frame"],
        ["time", "at_us"],
      ] as const) {
        await page.locator(`${charts} .x-${axis}`).first().check({ force: true });
        for (const field of FIELDS) {
          assert.deepEqual(
            await litColumns(page, `${root} [data-field=${field}]`),
            columnsOf(along, field, from),
            `${field} by ${axis}`,
          );
        }
      }
    });
  }
});

test("a host's SQL gives the distributions, and a link leads to each thing it names", async () => {
  await sample.check({ hash: "#host-10-77-0-10" }, async (page) => {
    await page.locator(".panel .cells").first().waitFor();
    const sql = await copiedBy(page, ".panel [data-copy^=select] >> nth=0");
    assert.deepEqual(
      sample.values(sql),
      sample.values(
        `select field, value, frames from host_distributions where address = '10.77.0.10'
         order by field, frames desc, value`,
      ),
    );
    for (const [hash, target] of [
      ["#port-10-77-0-26-tcp-25", "#port-10-77-0-26-tcp-25"],
      ["#scan-2", "#scan-2[open]"],
      ["#host-10-77-0-26", "#host-10-77-0-26 + .panel"],
      ["#f-11", ".frame-number[aria-expanded=true]"],
      ["#method", "#method"],
    ] as const) {
      await page.evaluate(`location.hash = "${hash}"`);
      const found = page.locator(target);
      await found.waitFor();
      await page.waitForFunction(
        `(() => { const { top, bottom } = document.querySelector(${JSON.stringify(target)})
            .getBoundingClientRect(); return bottom > 0 && top < innerHeight; })()`,
      );
    }
    assert.equal(await page.locator(".frame-number[aria-expanded=true]").innerText(), "11");
  });
});
