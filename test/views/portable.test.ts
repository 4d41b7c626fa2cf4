/**
 * Views keep to the SQL that SQLite and ClickHouse read alike.
 *
 * What is looked for here is known to mean two things, or to be read by one of them only; test/clickhouse
 * has the last word, on the engine itself.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readViews, type ViewFile } from "../../scripts/columns.ts";

const views = readViews();

/** Expects `findFaults` to find none in the statement of any view, strings and comments aside. */
function check(findFaults: (sql: string) => readonly string[]): void {
  assert.ok(views.length > 0);
  const faults = views.flatMap((view) =>
    findFaults(plainSql(view)).map((fault) => `${view.file}: ${fault}`),
  );
  assert.deepEqual(faults, []);
}

function plainSql({ body }: ViewFile): string {
  return body.replace(/'(?:[^']|'')*'/g, "''").replace(/--.*$/gm, "");
}

/** What stands between the parenthesis at `open` and its partner. */
function insideOf(sql: string, open: number): string {
  let depth = 0;
  for (let at = open; at < sql.length; at++) {
    if (sql[at] === "(") depth++;
    if (sql[at] === ")") depth--;
    if (depth === 0) return sql.slice(open + 1, at);
  }
  return sql.slice(open + 1);
}

/** Of each construct: its name, what it looks like, and what to write instead. */
const FOREIGN: readonly (readonly [string, RegExp, string])[] = [
  ["iif", /\biif\s*\(/g, "case"],
  ["total", /\btotal\s*\(/g, "sum"],
  ["lag or lead", /\b(lag|lead)\s*\(/g, "max(x) over (… rows between 1 preceding and 1 preceding)"],
  ["bit operators", /.*(?:[^|]\|[^|]|&|<<|>>|~).*/g, "columns of 0 and 1, or % and /"],
  ["casts to integer, int or real", /\bas\s+(integer|int|real)\b/g, "bigint or double"],
  ["union without all", /\bunion\b(?!\s+all\b)/g, "select distinct"],
  ["glob, match or regexp", /\b(glob|match|regexp)\b/g, "like"],
  ["dates and printf", /\b(strftime|julianday|unixepoch|printf|format)\s*\(/g, "integers"],
  ["is beside what is not null", /\bis\s+(?!(not\s+)?null\b)\w+/g, "= and coalesce"],
  ["hints of materialisation", /\bas\s+(not\s+)?materialized\b/g, "a view of its own"],
  ["tables of values", /\(\s*values\b/g, "select … union all select …"],
  ["quoted names", /.*["`[\]].*/g, "plain names"],
  ["rowid", /\b(_rowid_|rowid|oid)\b/g, "a key"],
];

for (const [name, pattern, instead] of FOREIGN) {
  test(`no view uses ${name}, but ${instead}`, () => {
    check((sql) => Array.from(sql.matchAll(pattern), ([found]) => found));
  });
}

test("min and max are aggregates, never the smaller or larger of two values", () => {
  check((sql) => {
    return Array.from(sql.matchAll(/\b(min|max)\s*\(/g), (found) =>
      insideOf(sql, found.index + found[0].length - 1),
    ).filter((argument) => argument.replace(/\((?:[^()]|\([^()]*\))*\)/g, "").includes(","));
  });
});

test("windows in an order say which rows they span", () => {
  check((sql) => {
    return Array.from(sql.matchAll(/(\w+)?\s*(\([^()]*\))?\s*\b(?:over|as)\s*\(/g), (found) => ({
      name: found[1] ?? "",
      window: insideOf(sql, found.index + found[0].length - 1).trim(),
    }))
      .filter(({ window }) => /^(partition|order) by\b/.test(window))
      .filter(({ name, window }) => {
        return /\border by\b/.test(window) && !/\bbetween\b/.test(window) && !isRank(name);
      })
      .map(({ name, window }) => `${name} over (${window})`);
  });
});

/** Ranks take no frame. */
function isRank(name: string): boolean {
  return /^(row_number|rank|dense_rank)$/.test(name);
}

/** ClickHouse gives a column of a join its table's name where another table has such a column too. */
test("no view selects a star beside a join", () => {
  const star = /\bselect\b[^()]*\.\*[^()]*\bjoin\b/;
  check((sql) => selectsOf(sql).filter((select) => star.test(select)));
});

/** Each select of a statement by itself: what stands in parentheses is left out of those around it. */
function selectsOf(sql: string): string[] {
  const inner: string[] = [];
  let rest = sql;
  for (let found = true; found; ) {
    found = false;
    rest = rest.replace(/\(([^()]*)\)/g, (_, part: string) => {
      found = true;
      inner.push(part);
      return " ";
    });
  }
  return [...inner, rest].flatMap((part) => part.split(/\bunion\b/));
}
