/** Text that a stranger wrote into a capture or its name: inert and visible on page and terminal. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type Database from "better-sqlite3";
import { analyze } from "../../src/analyze.ts";
import { summarize } from "../../src/commands/summary.ts";
import { optionsFor, runProgram, withFolder } from "../support/analysis.ts";
import { pcapngBlocks } from "../support/capture-bytes.ts";
import { ethernet, ipv4, tcp } from "../support/packet-bytes.ts";

const AT_US = 1_700_000_000_000_000;

/** What is written, and how the page shows it. */
const TEXTS: readonly (readonly [string, string])[] = [
  ['</script><script>alert("1")</script>', "&lt;/script&gt;&lt;script&gt;alert(&quot;1&quot;)"],
  ["<!--<img src=x onerror=alert(2)>", "&lt;!--&lt;img src=x onerror=alert(2)&gt;"],
  ["' autofocus onfocus='alert(3)", "&#39; autofocus onfocus=&#39;alert(3)"],
  ["three$&four$`five$'six$$", "three$&amp;four$`five$&#39;six$$"],
  ["<%= it.style %>{{seven}}", "&lt;%= it.style %&gt;{{seven}}"],
  ["eight\u2028nine\u2029", "\\u{2028}"],
  ["ten\u202egpj.exe", "\\u{202e}"],
  ["eleven\u001b[2J\u001b]0;title\u0007", "\\u{1b}"],
  ["=cmd|' /C calc'!A0", "=cmd|&#39; /C calc&#39;!A0"],
  ["twelve\u0000thirteen", "twelve"],
  ["fourteen'); drop table packets; --", "fourteen&#39;); drop table packets; --"],
];
/** Characters that a reader must never meet raw, beside the ends of lines. */
const RAW = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const FILE_NAME = "<img src=x onerror=alert(0)>$&\u001b[31m\u202e'); drop table packets; --.pcapng";

function hostileCapture(): Buffer {
  const make = pcapngBlocks(true);
  const text = (code: number, value: string) => make.option(code, Buffer.from(value));
  const comments = TEXTS.map(([value]) => text(1, value));
  const names = [2, 3, 11, 12, 15].map((code) =>
    text(code, `${code === 11 ? "\0" : ""}${TEXTS[0]?.[0]}`),
  );
  const order = (payload: string) =>
    ethernet({}, ipv4({}, tcp({ dstPort: 21, flags: 0x18, payload: [...Buffer.from(payload)] })));
  const packets = TEXTS.map(([value]) =>
    order(`PORT 10,0,0,9,1,${value}\r\nEPRT |1|${value}|9|\r\n`),
  );
  return Buffer.concat([
    make.section(...comments, ...[2, 3, 4].map((code) => text(code, TEXTS[1]?.[0] ?? ""))),
    make.interfaceDescription(1, 0, ...names, ...comments),
    make.block(
      4,
      make.u16(1),
      make.u16(4 + 20),
      Buffer.from([10, 0, 0, 1]),
      Buffer.from("<script>\u202e</script>\0\0\0"),
      make.u32(0),
    ),
    ...packets.map((bytes, i) =>
      make.enhancedPacket(0, { bytes, atUs: AT_US + i * 1000 }, 6, ...comments.slice(i, i + 1)),
    ),
  ]);
}

function withoutLines(text: string): string {
  return text.replaceAll(/[\n\t]/g, "");
}

/** Calls `use` with the page and the summary of the hostile capture. */
function withHostileCase(
  use: (page: string, summary: string, tables: readonly unknown[]) => void,
): Promise<void> {
  return withFolder(async (folder) => {
    const path = join(folder, FILE_NAME);
    writeFileSync(path, hostileCapture());
    let summary = "";
    let tables: unknown[] = [];
    await analyze(optionsFor(path, join(folder, "out")), (database: Database.Database) => {
      summary = summarize(database);
      tables = database
        .prepare("select name from sqlite_schema where type = 'table'")
        .pluck()
        .all();
    });
    use(readFileSync(join(folder, "out/report.html"), "utf8"), summary, tables);
  });
}

test("the page shows what strangers wrote as text, and what hides by its number", () =>
  withHostileCase((page, _, tables) => {
    for (const [written, shown] of TEXTS) assert.ok(page.includes(shown), `${written}: ${shown}`);
    assert.doesNotMatch(withoutLines(page), RAW);
    const own = /<script>|<script type="application\/octet-stream"/g;
    assert.equal(page.match(/<script/g)?.length, page.match(own)?.length);
    assert.equal(page.match(/<\/script/g)?.length, page.match(own)?.length);
    assert.doesNotMatch(page, /<img|<[^>]*\son\w+=/);
    assert.ok(page.includes("&lt;img src=x onerror=alert(0)&gt;$&amp;"), "the file's name");
    assert.ok(tables.includes("packets"));
  }));

test("the terminal gets no character that it would obey", () =>
  withHostileCase((_, summary) => {
    assert.doesNotMatch(withoutLines(summary), RAW);
    assert.ok(summary.includes("\\u{1b}[31m\\u{202e}"));
  }));

test("an error about a hostile name is as inert as the summary", () => {
  const { stderr, status } = runProgram("-r", `/nowhere/${FILE_NAME}`, "-o", "/nowhere/out");
  assert.equal(status, 2);
  assert.doesNotMatch(withoutLines(stderr), RAW);
  assert.ok(stderr.includes("\\u{1b}[31m"), stderr);
});
