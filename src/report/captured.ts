/**
 * Text that comes from a capture, made visible and inert.
 *
 * File names, comments and interface names are written by strangers. Characters that hide or reorder
 * others are shown as \u{202e}, long text is cut; the templates set such places apart as chips.
 * Unicode 17.0 chapter 23 (controls, format characters), UAX #9 (bidirectional formatting).
 */

const LONGEST = 256;
/** After so many stretches of hidden characters a text is cut: each is an element of the page. */
const MOST_CHIPS = 16;

/** Controls, format and bidi characters, lone surrogates, private use, and what fonts draw as nothing. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu;
const HIDDEN_RUN = new RegExp(`${HIDDEN.source}+`, "gu");

/** A stretch of captured text: as written, or the names of hidden characters. */
export interface Stretch {
  readonly text: string;
  readonly isHidden: boolean;
}

function nameOf(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Names every hidden character but line feed and tab, which preformatted text needs. */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, (character) =>
    character === "\n" || character === "\t" ? character : nameOf(character),
  );
}

/** Any value as text of an HTML document or attribute: hidden characters named, markup inert. */
export function escaped(value: unknown): string {
  return withoutHidden(String(value))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Captured text as one plain line of at most 256 characters, hidden ones named. */
export function visible(text: string): string {
  return stretches(text)
    .map((stretch) => stretch.text)
    .join("");
}

/** Captured text as stretches, for the places that show hidden characters as chips. */
export function stretches(text: string): Stretch[] {
  const characters = Array.from(text.slice(0, 2 * LONGEST + 2));
  const isCut = characters.length > LONGEST;
  const kept = characters.slice(0, LONGEST).join("");
  const found: Stretch[] = [];
  let from = 0;
  let chips = 0;
  for (const match of kept.matchAll(HIDDEN_RUN)) {
    if (match.index > from) found.push({ text: kept.slice(from, match.index), isHidden: false });
    if (chips++ === MOST_CHIPS) return [...found, { text: "…", isHidden: false }];
    found.push({ text: Array.from(match[0], nameOf).join(""), isHidden: true });
    from = match.index + match[0].length;
  }
  const rest = kept.slice(from) + (isCut ? "…" : "");
  if (rest !== "") found.push({ text: rest, isHidden: false });
  return found;
}
