/** Every table and number of schema.sql is known to the export; what is not would be loaded wrongly. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openEmptyCase } from "../../scripts/columns.ts";
import { belongsTo, dictionaryOf, meaningOf, wireTables } from "../../src/export/wire-tables.ts";

const empty = openEmptyCase();
const tables = wireTables(empty);

test("every table of schema.sql is listed, and every number of ours in it", () => {
  assert.ok(tables.length > 20);
  for (const table of tables) {
    for (const column of table.columns) assert.doesNotThrow(() => meaningOf(column), table.name);
  }
});

test("a column that refers to a table counts what that table's key counts", () => {
  const keys = new Map(
    tables.flatMap(({ name, columns, key }) =>
      columns.filter((column) => column.name === key[0]).map((column) => [name, column] as const),
    ),
  );
  const references = tables.flatMap((table) =>
    empty
      .prepare<[string], { from: string; table: string }>(
        `select "from", "table" from pragma_foreign_key_list(?)`,
      )
      .all(table.name)
      .map((reference) => ({ ...reference, of: table.name })),
  );
  assert.ok(references.length > 10);
  for (const { of, from, table } of references) {
    const key = keys.get(table);
    assert.ok(key, table);
    const column = { name: from, type: "integer", isNullable: true } as const;
    assert.equal(meaningOf(column), meaningOf(key), `${of}.${from}`);
    if (meaningOf(key) === "shared") {
      assert.equal(dictionaryOf(from), dictionaryOf(key.name), `${of}.${from}`);
    }
  }
});

test("the rows of a capture can be told from those of another in every table", () => {
  for (const table of tables) {
    const where = belongsTo(table, [1, 2]);
    assert.doesNotThrow(() => empty.prepare(`select * from ${table.name} where ${where}`).all());
  }
});
