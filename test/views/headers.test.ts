/** Form of the views: one per file, a header that tells what it answers, SQL in one style below it. */
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

test("SQL is written in lower case", () => {
  check((view) => matchesOf(/\b[A-Z]{2,}\b/g, plainSql(view)));
});

test(`no line of a view is longer than ${MOST_CHARACTERS} characters, or ends in a space`, () => {
  check(({ text }) =>
    text.split("\n").filter((line) => line.length > MOST_CHARACTERS || /[ \t\r]$/.test(line)),
  );
});

test("what words the page stands on the public views, and none of them on it", () => {
  check((view) => (view.name.startsWith("page_") ? [] : matchesOf(/\bpage_\w+/g, plainSql(view))));
});
