/** Values of header fields as tables under the charts, as HTML. */
import { TITLES, valuesText } from "./fields.js";
import { count } from "./figures.js";

/** Rows of a table: the commonest values. */
export const TABLE_VALUES = 12;

/**
 * A table for each field that occurs.
 * @param {readonly { field: import("./fields.js").Field, distribution: import("./fields.js").Distribution }[]} fields
 */
export function valueTables(fields) {
  const tables = fields.map(({ field, distribution }) => {
    const rows = distribution.values
      .slice(0, TABLE_VALUES)
      .map(
        ({ value, frames }) =>
          `<tr><td class="number">${value}</td><td class="number">${count(frames)}</td></tr>`,
      );
    return `<table><caption>${TITLES[field]}, ${valuesText(distribution)}</caption><thead><tr><th scope="col" class="number">Value</th><th scope="col" class="number">Frames</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
  });
  return `<div class="value-tables">${tables.join("")}</div>`;
}

/** What the tables hold, in words. */
export const TABLES_SAY = `The ${TABLE_VALUES} commonest of each field`;
