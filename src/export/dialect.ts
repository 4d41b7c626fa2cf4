/**
 * The SQL of views/ as ClickHouse reads it: the one place where the two engines' dialects are bridged.
 *
 * The views keep to what both read (ARCHITECTURE.md). What is left is here: settings under which
 * ClickHouse answers as SQLite does, and the names of result columns.
 * https://clickhouse.com/docs/operations/settings/settings
 */

/** Settings that every view carries, so that it answers alike whoever selects from it. */
const SETTINGS = [
  // A row that an outer join does not find is null, not zero or the empty text.
  "join_use_nulls = 1",
  // So are sum, min and max over no row at all.
  "aggregate_functions_null_for_empty = 1",
  // cast(null as bigint) is null.
  "cast_keep_nullable = 1",
  // Joins in the order in which they are written: knowing nothing of what tables hold, the engine may
  // begin with the two largest.
  "query_plan_optimize_join_order_limit = 0",
  // See holdRepeated.
  "enable_materialized_cte = 1",
];

/** Where tables are spread over nodes: the smaller side of a join is sent to all of them. */
const CLUSTER_SETTINGS = ["distributed_product_mode = 'global'", "prefer_global_in_and_join = 1"];

/** The settings of a view, as they stand behind its select. */
export function viewSettings(isCluster: boolean): string {
  return [...SETTINGS, ...(isCluster ? CLUSTER_SETTINGS : [])].join(", ");
}

/** Comments, strings, words and single signs; everything of the text is in one of them. */
const TOKEN = /--[^\n]*|'(?:[^']|'')*'|\s+|\w+|[^\w\s]/g;

/** Words at which the list of a select ends. */
const END_OF_LIST = new Set(["from", "union", "where", "limit", "order"]);

/** A view's statement as ClickHouse reads it, without the words that create it. */
export function forClickHouse(view: string): string {
  const select = view
    .replace(/^create view \w+ as$/m, "")
    .replace(/;\s*$/, "")
    .replace(TOKEN, (token) => (token.startsWith("--") ? "" : token));
  return holdRepeated(signCounts(nameColumns(select)));
}

/** Functions whose results are unsigned there; a sum of what is written as 0 and 1 is so, too. */
const UNSIGNED = /\b(?:count|sum|row_number|rank|dense_rank)\s*\(/g;

/**
 * Makes counts signed, as all whole numbers are in SQLite: ClickHouse finds no common type for a count
 * and a column of the case. Adding a signed zero leaves fractions what they are.
 */
function signCounts(sql: string): string {
  // Signs in strings must not be taken for parentheses; both texts keep the same length.
  const masked = sql.replace(/'(?:[^']|'')*'/g, (text) => "'".repeat(text.length));
  let scanned = masked;
  let written = sql;
  const insert = (at: number, text: string): void => {
    scanned = scanned.slice(0, at) + text + scanned.slice(at);
    written = written.slice(0, at) + text + written.slice(at);
  };
  // From the last to the first, so that a call within a call is done before it.
  for (const { 0: opening, index } of [...masked.matchAll(UNSIGNED)].reverse()) {
    let end = endOfParenthesis(scanned, index + opening.length - 1);
    for (let next = nextClause(scanned, end); next !== -1; next = nextClause(scanned, end)) {
      end = endOfParenthesis(scanned, next);
    }
    insert(end, " + toInt64(0))");
    insert(index, "(");
  }
  return written;
}

/** Where "filter (" or "over (" opens right behind `at`; -1 where neither does. */
function nextClause(sql: string, at: number): number {
  const [found] = /^\s*(?:filter|over)\s*\(/.exec(sql.slice(at, at + 100)) ?? [];
  return found === undefined ? -1 : at + found.length - 1;
}

/** The place behind the parenthesis that opens at `at`. */
function endOfParenthesis(sql: string, at: number): number {
  let depth = 0;
  for (let place = at; place < sql.length; place++) {
    if (sql[place] === "(") depth++;
    if (sql[place] === ")") depth--;
    if (depth === 0) return place + 1;
  }
  throw new Error("a parenthesis is not closed");
}

/**
 * Has what is selected from more than once computed once, as SQLite does. ClickHouse would put the text
 * in each place, and plan and run it as often; and needs a name beside such a one to know its columns.
 */
function holdRepeated(sql: string): string {
  let written = sql;
  for (const [, name] of sql.matchAll(/\b(\w+) as \((?=\s*(?:with|select)\b)/g)) {
    const uses = new RegExp(`\\b(from|join) ${name}\\b(?! as\\b)`, "g");
    const aliased = new RegExp(`\\b(from|join) ${name} as\\b`, "g");
    if ((sql.match(uses)?.length ?? 0) + (sql.match(aliased)?.length ?? 0) < 2) continue;
    written = written
      .replace(uses, `$1 ${name} as ${name}`)
      .replace(new RegExp(`\\b${name} as \\(`), `${name} as materialized (`);
  }
  return written;
}

/**
 * Names the columns of each select: "a.b" becomes "a.b as b". ClickHouse calls the column of a join
 * "a.b" where several of the joined tables have a column b.
 */
function nameColumns(sql: string): string {
  const written: string[] = [];
  /** Of each open parenthesis: the words of the select item that is being read; null outside a list. */
  const items: (string[] | null)[] = [null];
  const finish = (): void => {
    const words = items.at(-1) ?? [];
    const isColumn = words.length === 3 && words[1] === "." && words[2] !== "*";
    if (isColumn) insertBehindLast(written, ` as ${words[2]}`);
  };
  for (const [token] of sql.matchAll(TOKEN)) {
    const isSpace = /^(\s|--)/.test(token);
    const word = token.toLowerCase();
    if (token === ")" || END_OF_LIST.has(word)) finish();
    else if (token === "," && items.at(-1) !== null) finish();
    written.push(token);
    if (isSpace) continue;
    if (token === "(") items.push(null);
    else if (token === ")") {
      items.pop();
      items.at(-1)?.push("()");
    } else if (word === "select") items[items.length - 1] = [];
    else if (END_OF_LIST.has(word)) items[items.length - 1] = null;
    else if (token === "," && items.at(-1) !== null) items[items.length - 1] = [];
    else if (word !== "distinct") items.at(-1)?.push(token);
  }
  return written.join("");
}

/** Adds a text behind the last token that is neither space nor comment. */
function insertBehindLast(tokens: string[], text: string): void {
  let place = tokens.length;
  while (place > 0 && /^(\s|--)/.test(tokens[place - 1] ?? "")) place--;
  tokens.splice(place, 0, text);
}
