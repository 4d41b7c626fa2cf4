/** Columns of text for a terminal; numbers stand right, words left. */

export function textTable(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  const cells = [head, ...rows.map((row) => row.map(show))];
  const widths = head.map((_, column) =>
    Math.max(...cells.map((row) => (row[column] ?? "").length)),
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
    .map((line) => `  ${line}\n`)
    .join("");
}

function show(value: string | number | null): string {
  if (value === null) return "-";
  return typeof value === "number" ? value.toLocaleString("en") : value;
}
