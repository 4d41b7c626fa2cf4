/**
 * Rows of a case as lines of ClickHouse's format TabSeparated, in pieces.
 * https://clickhouse.com/docs/interfaces/formats/TabSeparated
 */
import type { Translate } from "./numbering.ts";

const PIECE_CHARACTERS = 2 ** 18;

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n" };

/** Lines of the rows; `translations` says, column by column, what becomes of numbers. Counts into `written`. */
export function* tabSeparated(
  rows: Iterable<readonly unknown[]>,
  translations: readonly (Translate | undefined)[],
  written: { rows: number },
): Generator<string, void> {
  let piece = "";
  for (const row of rows) {
    for (let at = 0; at < row.length; at++) {
      const value = row[at];
      if (at > 0) piece += "\t";
      if (typeof value === "number") piece += translations[at]?.(value) ?? String(value);
      else if (value === null) piece += "\\N";
      else piece += String(value).replace(/[\\\t\n]/g, (found) => ESCAPES[found] ?? found);
    }
    piece += "\n";
    written.rows += 1;
    if (piece.length >= PIECE_CHARACTERS) {
      yield piece;
      piece = "";
    }
  }
  if (piece !== "") yield piece;
}
