/** Rows of a query as text: a table to look at, CSV (RFC 4180), JSON, or a JSON object per line. */
import { textTable } from "./text-table.ts";
import { visibleText } from "./visible-text.ts";

export const FORMATS = ["table", "csv", "json", "ndjson"] as const;
export type Format = (typeof FORMATS)[number];
type Value = number | string | null;

/** What a spreadsheet would take for a formula, the wide forms included. OWASP, CSV Injection. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Rows as text, in pieces; nothing in them makes a terminal act. */
export function* formatRows(
  format: Format,
  columns: readonly string[],
  rows: Iterable<readonly unknown[]>,
): Generator<string, void> {
  switch (format) {
    case "table":
      yield textTable(
        columns,
        Array.from(rows, (row) => row.map((value) => visible(plainValue(value)))),
        String,
      );
      return;
    case "csv":
      yield `${columns.map(csvCell).join(",")}\r\n`;
      for (const row of rows)
        yield `${row.map((value) => csvCell(plainValue(value))).join(",")}\r\n`;
      return;
    case "ndjson":
      for (const row of rows) yield `${inertJson(objectOf(columns, row))}\n`;
      return;
    case "json": {
      let before = "[\n";
      for (const row of rows) {
        yield `${before}${inertJson(objectOf(columns, row))}`;
        before = ",\n";
      }
      yield before === "[\n" ? "[]\n" : "\n]\n";
    }
  }
}

/** JSON in which what a terminal obeys is written as \u escapes, which every reader undoes. */
export function inertJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (found) =>
    found === "\n" ? found : escapesOf(found),
  );
}

function escapesOf(text: string): string {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");
}

function objectOf(columns: readonly string[], row: readonly unknown[]): object {
  return Object.fromEntries(columns.map((column, index) => [column, plainValue(row[index])]));
}

/** Numbers and text as they are, bytes in hexadecimal. */
function plainValue(value: unknown): Value {
  if (typeof value === "number" || typeof value === "string" || value === null) return value;
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value);
}

function visible(value: Value): Value {
  return typeof value === "string" ? visibleText(value) : value;
}

function csvCell(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  // Line feeds and tabs are at home in CSV, and harmless.
  const text = (FORMULA.test(value) ? `'${value}` : value).replace(/[^\n\t]+/g, visibleText);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
