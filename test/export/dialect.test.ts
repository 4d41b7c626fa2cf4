/** Views as ClickHouse reads them: one statement in, one statement out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { forClickHouse } from "../../src/export/dialect.ts";

/** Expects the select of a view to become `expected`; runs of space count as one. */
function check(select: string, expected: string): void {
  const written = forClickHouse(`create view example as\n${select};\n`);
  assert.equal(written.replace(/\s+/g, " ").trim(), expected);
}

test("columns are called as in SQLite, wherever a select stands", () => {
  check("select a.x, a.y + 1 as z from a", "select a.x as x, a.y + 1 as z from a");
  check(
    "select distinct b.x from (select a.x, f(a.y, 1) as y from a) as b",
    "select distinct b.x as x from (select a.x as x, f(a.y, 1) as y from a) as b",
  );
  check(
    "select a.x from a union all select b.x from b where b.y in (select c.y from c)",
    "select a.x as x from a union all select b.x as x from b where b.y in (select c.y as y from c)",
  );
});

test("what is no select item is left alone", () => {
  check("select a.*, 1 as n from a", "select a.*, 1 as n from a");
  check(
    "select a.x as y from a group by a.x, a.z order by a.x",
    "select a.x as y from a group by a.x, a.z order by a.x",
  );
});

test("counts are signed, windows and filters included", () => {
  check("select count(*) as n from a", "select (count(*) + toInt64(0)) as n from a");
  check(
    "select sum(count(*)) over (partition by a.x) as n from a",
    "select (sum((count(*) + toInt64(0))) over (partition by a.x) + toInt64(0)) as n from a",
  );
  check(
    "select count(a.x) filter (where a.y = ')') as n from a",
    "select (count(a.x) filter (where a.y = ')') + toInt64(0)) as n from a",
  );
  check(
    "select 'count(' as n, x_count(1) as m from a",
    "select 'count(' as n, x_count(1) as m from a",
  );
});

test("what is selected from twice is computed once", () => {
  check(
    "with p as (select a.x from a) select p.x from p inner join p as q on q.x = p.x",
    "with p as materialized (select a.x as x from a) " +
      "select p.x as x from p as p inner join p as q on q.x = p.x",
  );
  check(
    "with p as (select a.x from a) select p.x from p",
    "with p as (select a.x as x from a) select p.x as x from p",
  );
});

test("comments are left out, and what looks like one in a string is not", () => {
  check("-- Why, from p?\nselect '--' as x -- a.b\nfrom a", "select '--' as x from a");
});
