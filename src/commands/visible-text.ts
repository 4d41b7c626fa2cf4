/** Makes text from a capture safe to print: what a terminal would obey is shown as \u{…} instead. */

// C0 and C1 controls, bidirectional controls, zero-width and line separators.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

export function visibleText(text: string): string {
  return text.replace(UNSAFE, (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`);
}
