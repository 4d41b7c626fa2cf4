/**
 * Makes a script of ours smaller without changing what it does: spaces beside punctuation go, and line
 * ends where a statement goes on.
 *
 * It relies on the form in which the source is kept: a slash that divides has a space after it, one
 * that begins a pattern has none.
 */

/** A text, a pattern, what begins or ends a part of a template, or punctuation with its spaces. */
const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/(?![ /*])(?:[^/[\\\n]|\\.|\[(?:[^\]\\]|\\.)*\])+\/|`| ?[{}] ?| ?(?:=>|[=!]==|&&|\|\||[=?:(),;<>*[\]]) ?|(?<![+-]) [+/-] (?![+/-])|\n/g;
/** After the one and before the other no statement ends. */
const GOES_ON = /[;,{([=>?:&|+]/;
const GOES_BACK = /[.)\]}?:&|]/;
/** The text of a template up to its end or to an expression in it. */
const TEMPLATE = /(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)/y;

/** Constants of several words, as "MOST_ROWS", but no properties; no text of the page holds such a word. */
export const CONSTANT = /(?<!\.)\b[A-Z]+(?:_[A-Z]+)+\b/g;

/** The same program with constants called K0, K1, and so on: all modules share one scope. */
export function withShortNames(code: string): string {
  const names = new Map<string, string>();
  return code.replace(CONSTANT, (name) => {
    const short = names.get(name) ?? `K${names.size.toString(36)}`;
    names.set(name, short);
    return short;
  });
}

export function squeezed(code: string): string {
  let out = "";
  let at = 0;
  /** Braces that are open in the expressions of templates that are open, the innermost last. */
  const open: number[] = [];
  const template = (): void => {
    TEMPLATE.lastIndex = at;
    const [text = ""] = TEMPLATE.exec(code) ?? [];
    out += text;
    at += text.length;
    if (text.endsWith("${")) open.push(0);
  };
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(code);
    if (match === null) return out + code.slice(at);
    const [token] = match;
    out += code.slice(at, match.index);
    at = match.index + token.length;
    if (token === "\n") {
      if (!GOES_ON.test(out.at(-1) ?? ";") && !GOES_BACK.test(code[at] ?? ";")) out += token;
      continue;
    }
    const sign = token.trim();
    if (sign === "}" && open.at(-1) === 0) {
      // Only the brace is code: what follows it is the template's text.
      at = match.index + token.indexOf("}") + 1;
      out += "}";
      open.pop();
      template();
      continue;
    }
    const depth = open.length - 1;
    if (sign === "{" && depth >= 0) open[depth] = (open[depth] ?? 0) + 1;
    if (sign === "}" && depth >= 0) open[depth] = (open[depth] ?? 0) - 1;
    out += sign;
    if (sign === "`") template();
  }
}
