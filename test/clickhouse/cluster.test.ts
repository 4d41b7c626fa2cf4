/** The statements for a cluster: the engine reads each; a cluster to run them on is not here. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openEmptyCase } from "../../scripts/columns.ts";
import { conclude } from "../../src/export/conclude.ts";
import type { Engine } from "../../src/export/engine.ts";
import { prepareDatabase } from "../../src/export/load.ts";
import { wireTables } from "../../src/export/wire-tables.ts";
import { type ClickHouseServer, startClickHouse } from "./server.ts";

let server: ClickHouseServer;

before(async () => {
  server = await startClickHouse();
});
after(() => server.close());

/** Has the engine read statements without running them. */
function reader(statements: string[]): Engine {
  return {
    async run(statement) {
      statements.push(statement);
      assert.doesNotThrow(() => server.query(`explain ast ${statement}`), statement);
    },
    async rows(statement) {
      server.query(`explain ast ${statement}`);
      return /^describe/.test(statement) ? [["scan_id", "UInt64"]] : [];
    },
    async insert() {},
    async close() {},
  };
}

test("tables are replicated, those that grow with the packets spread over the nodes", async () => {
  const statements: string[] = [];
  const tables = wireTables(openEmptyCase());
  await prepareDatabase(reader(statements), tables, "fleet");
  assert.ok(statements.length > tables.length);
  for (const statement of statements) assert.match(statement, / on cluster fleet\b/);
  const engines = statements.map((statement) => /engine = (\w+)/.exec(statement)?.[1]);
  assert.ok(engines.includes("ReplicatedMergeTree") && !engines.includes("MergeTree"));
  const spread = statements.flatMap(
    (statement) =>
      /exists loaded_(\w+) on[\s\S]*Distributed\(fleet, currentDatabase\(\), stored_\1,/.exec(
        statement,
      )?.[1] ?? [],
  );
  assert.deepEqual(spread.sort(), ["community_ids", "contacts", "packets"]);
});

test("views and conclusions are made on all nodes", async () => {
  const statements: string[] = [];
  await conclude(reader(statements), wireTables(openEmptyCase()), "fleet", () => {});
  const definitions = statements.filter((statement) => !/^insert/.test(statement));
  assert.ok(definitions.length > 100);
  for (const statement of definitions) assert.match(statement, / on cluster fleet\b/);
});
