/**
 * How much of its lists the page lays out at once. What is beyond stands inert below them until the
 * reader unfolds it, as a browser takes its time for every element, and a crowd has very many.
 */

/** Elements in the page's text at most; the script draws some hundreds more. */
const MOST_ELEMENTS = 4000;
/** Shares of its lists that the page tries; the last is taken in any case. */
const SHARES = [1, 1 / 2, 1 / 4, 1 / 8] as const;

export interface Fullness {
  /** Rows of a list that is laid out in full up to so many where there is room. */
  readonly most: (rows: number) => number;
  /** True where anything was shortened. */
  readonly isTight: boolean;
}

/** The page in the fullest form that has few enough elements. */
export function fullest(render: (fullness: Fullness) => string): {
  readonly fullness: Fullness;
  readonly text: string;
} {
  const forms = SHARES.map((share) => ({
    most: (rows: number): number => Math.ceil(rows * share),
    isTight: share < 1,
  }));
  for (const fullness of forms) {
    const text = render(fullness);
    if (elementsIn(text) <= MOST_ELEMENTS || fullness === forms.at(-1)) return { fullness, text };
  }
  throw new Error("the last form is taken in any case");
}

/** What is inert and one text to a browser, or the beginning of an element. */
const ELEMENT = /<(noscript|script|style|template)\b[\s\S]*?<\/\1>|<[a-z]/g;

/** Elements that a browser makes of a page of ours, counted without a copy of it. */
export function elementsIn(text: string): number {
  let elements = 0;
  ELEMENT.lastIndex = 0;
  while (ELEMENT.test(text)) elements += 1;
  return elements;
}
