/**
 * The foot of every printed page: which capture it belongs to.
 *
 * CSS Paged Media Level 3, section 4.2 (margin boxes); CSS Syntax Level 3, section 4.3.7 (escapes).
 */
import { visible } from "./captured.ts";
import type { Capture } from "./custody.ts";

const LONGEST_NAME = 60;
const HASH_LETTERS = 16;

/** A style rule that names the first capture and the start of its SHA-256; empty without one. */
export function pageFoot(captures: readonly Capture[]): string {
  const [first] = captures;
  if (first === undefined) return "";
  const others = captures.length > 1 ? ` and ${captures.length - 1} more` : "";
  const name = visible(first.file_name).slice(0, LONGEST_NAME);
  const text = `${name}${others} · SHA-256 ${first.sha256.slice(0, HASH_LETTERS)}…`;
  return `@page{@bottom-left{content:"${cssText(text)}";font:8pt sans-serif;color:#555}}`;
}

/** Text inside a CSS string: everything but letters, digits and spaces is escaped by its number. */
function cssText(text: string): string {
  return text.replace(
    /[^A-Za-z0-9 ]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
}
