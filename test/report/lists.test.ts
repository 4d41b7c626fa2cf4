/** Every click that lists frames or copies them, its result held against SQL on the same case. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { wiresharkFilter } from "../../src/evidence/wireshark-filter.ts";
import { checkAccess, copiedBy, extentOf, savedBy } from "../support/report-page.ts";
import { SamplePage } from "../support/sample-page.ts";

let sample: SamplePage;

before(async () => {
  sample = await SamplePage.open();
});

after(() => sample.close());

test("a scan leads to its frames, in each role", async () => {
  const of = "select frame from scan_frames where scan_id = 2";
  await sample.check({ hash: "#scan-2" }, async (page) => {
    await page.locator("#scan-2 a[data-list]").click();
    await sample.checkList(page, `${of} order by frame`);
    for (const role of ["probe", "answer"]) {
      await page.locator(`#explorer input[value=${role}]`).check({ force: true });
      await sample.checkList(page, `${of} and role = '${role}' order by frame`);
    }
    await checkAccess(page);
  });
});

test("a scan type, a run of ports and a state lead to their frames", async () => {
  await sample.check({}, async (page) => {
    await page.locator("a[data-list='type-tcp-syn//']").click();
    await sample.checkList(
      page,
      `select distinct frame from scan_frames join scans using (scan_id)
       where technique = 'tcp-syn' order by frame`,
    );
    const of = (where: string): string =>
      `select frame from frames join port_status
       on frames.protocol = port_status.protocol
       and (target = dst and port = dst_port or target = src and port = src_port)
       where ${where} order by frame`;
    await page.locator("#port-10-77-0-26-tcp-25").click();
    await sample.checkList(page, of("port = 25"));
    await page.locator("a[data-list='state-open//']").click();
    await sample.checkList(page, of("state = 'open'"));
    await page.locator("a[data-list='state-filtered//']").click();
    await sample.checkList(page, of("state = 'filtered'"));
  });
});

test("frames are narrowed by words, and the words are remembered by the address", async () => {
  await sample.check({ hash: "#frames/all//" }, async (page) => {
    const narrow = page.locator("#narrow");
    for (const [words, where] of [
      [
        "10.77.0.26 :80",
        "(src = '10.77.0.26' or dst = '10.77.0.26') and (src_port = 80 or dst_port = 80)",
      ],
      ["dst=10.77.0.26 SYN", "dst = '10.77.0.26' and tcp_flags = 2"],
      ["RST,ACK frame=20-60", "tcp_flags = 20 and frame between 20 and 60"],
      ["arp", "protocol = 'arp'"],
      ["ttl=64 len=44", "ip_ttl = 64 and ip_length = 44"],
      ["open", "attempt_id in (select attempt_id from page_attempts where mark = 3)"],
      ["dport=20-25", "dst_port between 20 and 25"],
    ] as const) {
      await narrow.fill(words);
      await sample.checkList(page, `select frame from frames where ${where} order by frame`);
    }
    await page.reload();
    await sample.checkList(
      page,
      "select frame from frames where dst_port between 20 and 25 order by frame",
    );
    await narrow.fill("gopher");
    await extentOf(page, /^No frame matches/);
    assert.match(
      await page.locator(".unknown").innerText(),
      /Nothing in this case is called gopher/,
    );
  });
});

test("frames are sorted by any column", async () => {
  await sample.check({ hash: "#frames/scan-1//" }, async (page) => {
    await extentOf(page);
    for (const [head, column] of [
      ["Window", "tcp_window"],
      ["IP ID", "ip_id"],
      ["Seq", "tcp_seq"],
    ] as const) {
      for (const direction of ["asc", "desc"]) {
        await page.locator("#explorer .sort", { hasText: head }).click();
        const frames = sample.numbers(
          `select frame from frames join scan_frames using (capture_id, frame) where scan_id = 1
           order by ${column} is null, ${column} ${direction}, frame`,
        );
        const shown = await page.locator("#explorer .frame-number").allInnerTexts();
        assert.deepEqual(shown.map(Number), frames.slice(0, shown.length));
      }
    }
  });
});

test("a frame unfolds to its fields, by Wireshark's names", async () => {
  await sample.check({ hash: "#f-11" }, async (page) => {
    const [row] = sample.values<Record<string, string | number>>(
      "select * from frames where frame = 11",
    );
    const fields = Object.fromEntries(
      await page
        .locator("dl.fields div")
        .evaluateAll((pairs) =>
          pairs.map((pair) =>
            Array.from(
              pair.children,
              ({ textContent }: { textContent: string | null }) => textContent,
            ),
          ),
        ),
    );
    const expected = {
      "frame.number": row?.["frame"],
      "frame.len": row?.["wire_bytes"],
      "eth.src": row?.["src_mac"],
      "ip.src": row?.["src"],
      "ip.ttl": row?.["ip_ttl"],
      "ip.len": row?.["ip_length"],
      "tcp.dstport": row?.["dst_port"],
      "tcp.seq_raw": row?.["tcp_seq"],
      "tcp.ack_raw": row?.["tcp_ack"],
      "tcp.window_size_value": row?.["tcp_window"],
      "tcp.options": row?.["tcp_options"],
    };
    for (const [name, value] of Object.entries(expected))
      assert.equal(fields[name], String(value), name);
    assert.equal(await copiedBy(page, ".fields .acts button >> nth=0"), "frame.number == 11");
    await page.locator(".frame-number[aria-expanded=true]").click();
    assert.equal(await page.locator("dl.fields").count(), 0);
  });
});

test("the filter for Wireshark is that of the command line", async () => {
  await sample.check({ hash: "#scan-2" }, async (page) => {
    const frames = sample.numbers("select frame from scan_frames where scan_id = 2 order by frame");
    const copied = await copiedBy(page, "#scan-2 [data-filter]");
    assert.equal(copied, wiresharkFilter(sample.database, 1, frames));
    await page.goto(`${page.url().split("#")[0]}#frames/scan-1//probe`);
    await extentOf(page);
    const probes = sample.numbers(
      "select frame from scan_frames where scan_id = 1 and role = 'probe' order by frame",
    );
    assert.equal(
      await copiedBy(page, "#explorer [data-act=filter]"),
      wiresharkFilter(sample.database, 1, probes),
    );
  });
});

test("lists and tables are saved as CSV, from the data", async () => {
  await sample.check({ hash: "#frames/scan-1//answer" }, async (page) => {
    await extentOf(page);
    const [head, ...lines] = await savedBy(page, "#explorer [data-act=csv]");
    assert.deepEqual(head?.slice(0, 4), ["frame.number", "frame.time_utc", "ip.src", "ip.dst"]);
    const frames = sample.numbers(
      "select frame from scan_frames where scan_id = 1 and role = 'answer' order by frame",
    );
    assert.deepEqual(
      lines.map(([frame]) => Number(frame)),
      frames,
    );
    for (const name of ["scans", "hosts", "port_status", "flows"]) {
      const [columns, ...rows] = await savedBy(page, `[data-csv=${name}]`);
      const expected = sample.values<Record<string, string | number | null>>(
        `select * from ${name}`,
      );
      assert.deepEqual(columns, Object.keys(expected[0] ?? {}));
      const asText = expected.map((row) =>
        Object.values(row)
          .map((value) => String(value ?? ""))
          .join("|"),
      );
      assert.deepEqual(rows.map((row) => row.join("|")).sort(), asText.sort());
    }
  });
});
