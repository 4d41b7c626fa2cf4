/** Form of the views: one per file, a header that tells what it answers, portable SQL below it. */
import assert from "node:assert/strict";
import { basename } from "node:path";
import { test } from "node:test";
import {
  columnsOf,
  listedColumns,
  openEmptyCase,
  readViews,
  type ViewFile,
} from "../../scripts/columns.ts";

const MOST_CHARACTERS = 100;
const views = readViews();
const empty = openEmptyCase();

/** Expects `findFaults` to find none in any view. */
function check(findFaults: (view: ViewFile) => readonly string[]): void {
  assert.ok(views.length > 0);
  const faults = views.flatMap((view) => findFaults(view).map((fault) => `${view.file}: ${fault}`));
  assert.deepEqual(faults, []);
}

/** The statement without its strings and comments, so that only SQL is searched. */
function plainSql({ body }: ViewFile): string {
  return body.replace(/'(?:[^']|'')*'/g, "''").replace(/--.*$/gm, "");
}

function matchesOf(pattern: RegExp, sql: string): string[] {
  return Array.from(sql.matchAll(pattern), ([found]) => found);
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

test("a view file holds one view, named as the file", () => {
  check((view) => {
    const statements = view.text.match(/^\s*create\b/gim)?.length ?? 0;
    const ends = plainSql(view).includes(";") ? ["has a second statement"] : [];
    if (view.name !== basename(view.file, ".sql")) ends.push(`creates "${view.name}"`);
    return statements === 1 ? ends : [...ends, `has ${statements} create statements`];
  });
});

test("a header opens with one question and says what a row is", () => {
  check(({ header }) => {
    const question = header.slice(0, header.indexOf("")).join("");
    const faults = /^ [A-Z"][^?]*\?$/.test(question) ? [] : [`asks "${question}"`];
    if (!header.some((line) => /^ Grain: {4}one row per \S/.test(line))) faults.push("no grain");
    if (!header.includes(" Columns:")) faults.push("no columns");
    return faults;
  });
});

test("a view that is turned into a table says just that", () => {
  check(({ header }) =>
    header.filter((line) => /materiali[sz]ed:/i.test(line) && line !== " Materialised: yes"),
  );
});

test("the columns listed are the columns of the view, each with a meaning", () => {
  check((view) => {
    const listed = listedColumns(view.header);
    const wanted = columnsOf(empty, view.name).join(" ");
    const given = Array.from(listed.keys()).join(" ");
    const faults = wanted === given ? [] : [`lists ${given}, but has ${wanted}`];
    for (const [name, [meaning]] of listed) if (!meaning) faults.push(`${name} has no meaning`);
    return faults;
  });
});

test("every view can be selected from on an empty case", () => {
  check(({ name }) => {
    try {
      empty.prepare(`select * from ${name}`).all();
      return [];
    } catch (error) {
      return [String(error)];
    }
  });
});

test("views keep to words that SQLite and ClickHouse read alike", () => {
  const words = /\b(lag|lead|iif|total|strftime)\s*\(|&|\bas\s+(integer|int|real)\b/gi;
  check((view) => matchesOf(words, plainSql(view)));
});

test("min and max are aggregates, never the smaller or larger of two values", () => {
  check((view) => {
    const sql = plainSql(view);
    return Array.from(sql.matchAll(/\b(min|max)\s*\(/g), (found) =>
      insideOf(sql, found.index + found[0].length - 1),
    ).filter((argument) => argument.replace(/\((?:[^()]|\([^()]*\))*\)/g, "").includes(","));
  });
});

test("windows in an order say which rows they span", () => {
  check((view) => {
    const sql = plainSql(view);
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

test("SQL is written in lower case", () => {
  check((view) => matchesOf(/\b[A-Z]{2,}\b/g, plainSql(view)));
});

test(`no line of a view is longer than ${MOST_CHARACTERS} characters, or ends in a space`, () => {
  check(({ text }) =>
    text.split("\n").filter((line) => line.length > MOST_CHARACTERS || /[ \t\r]$/.test(line)),
  );
});
