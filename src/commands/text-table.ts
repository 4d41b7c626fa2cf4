/** Columns of text for a terminal; numbers stand right, words left. */
import { heading } from "./heading.ts";

/** `writeNumber` says how numbers are written: counts with separators, unless told otherwise. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  writeNumber: (value: number) => string = (value) => value.toLocaleString("en"),
): string {
  const show = (value: string | number | null): string => {
    if (value === null) return "-";
    return typeof value === "number" ? writeNumber(value) : value;
  };
  const cells = [head, ...rows.map((row) => row.map(show))];
  const widths = head.map((_, column) =>
    cells.reduce((width, row) => Math.max(width, (row[column] ?? "").length), 0),
  );
  const isNumber = head.map((_, column) => rows.every((row) => typeof row[column] !== "string"));
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] as number;
          return isNumber[column] ? cell.padStart(width) : cell.padEnd(width);
        })
        .join("  ")
        .trimEnd(),
    )
    .map((line, number) => `  ${number === 0 ? heading(line) : line}\n`)
    .join("");
}
