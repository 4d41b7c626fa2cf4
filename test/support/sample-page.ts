/** The page of a sample, with questions in SQL to hold it against. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Page } from "playwright-core";
import { analyze } from "../../src/analyze.ts";
import { optionsFor, withFolder } from "./analysis.ts";
import { copiedBy, extentOf, type Look, ReportPages } from "./report-page.ts";

const SAMPLES = join(import.meta.dirname, "../../samples");

export class SamplePage {
  readonly database: Database.Database;
  readonly #pages = new ReportPages();

  private constructor(database: Database.Database) {
    this.database = database;
  }

  /** Analyses a sample, if none is named a scan that was done twice; the caller closes the page. */
  static async open(name = "mix-returns"): Promise<SamplePage> {
    return withFolder(async (folder) => {
      await analyze(optionsFor(join(SAMPLES, `${name}.pcap`), join(folder, "out")), () => {});
      return new SamplePage(new Database(readFileSync(join(folder, "out/case.sqlite"))));
    });
  }

  async close(): Promise<void> {
    this.database.close();
    await this.#pages.close();
  }

  check(look: Partial<Look>, act: (page: Page) => Promise<void>): Promise<void> {
    return this.#pages.check(this.database, look, act);
  }

  /** The first column of a query. */
  numbers(sql: string): number[] {
    return this.database.prepare<[], number>(sql).pluck().all();
  }

  values<Row>(sql: string): Row[] {
    return this.database.prepare<[], Row>(sql).all();
  }

  /** Expects the explorer to list the frames of a query, in words, as numbers and as SQL. */
  async checkList(page: Page, sql: string): Promise<void> {
    const frames = this.numbers(sql);
    assert.ok(frames.length > 0, sql);
    const extent = await extentOf(page, new RegExp(`of ${frames.length}$`));
    assert.match(extent, /^Rows 1–/);
    const copied = await copiedBy(page, "#explorer [data-act=numbers]");
    assert.deepEqual(expanded(copied), frames);
    const statement = await copiedBy(page, "#explorer [data-act=sql]");
    assert.deepEqual(
      this.values<{ frame: number }>(statement).map(({ frame }) => frame),
      frames,
    );
  }
}

/** "3,5-7" as numbers. */
export function expanded(ranges: string): number[] {
  return ranges.split(",").flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, step) => first + step);
  });
}
