/** The page of a case as one text. */
import assert from "node:assert/strict";
import type Database from "better-sqlite3";
import { renderReport } from "../../src/report/report.ts";

export function pageText(database: Database.Database): string {
  return [...renderReport(database)].join("");
}

/** The words of a page as a reader meets them, without markup and doubled spaces. */
function wordsOf(page: string): string {
  return page
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll(/ ([.,:;])/g, "$1");
}

/** Expects sentences in the words of the page of a case; gives the words. */
export function check(database: Database.Database, ...sentences: string[]): string {
  const words = wordsOf(pageText(database));
  for (const sentence of sentences) {
    assert.ok(words.includes(sentence), `"${sentence}" is not in: ${words}`);
  }
  assert.doesNotMatch(words, /\b(undefined|NaN|null|\[object)\b/);
  return words;
}
