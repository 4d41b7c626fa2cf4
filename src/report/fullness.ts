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

/** Elements that a browser makes of a page of ours: what is inert is one text. */
export function elementsIn(text: string): number {
  const laidOut = text
    .replace(/<(noscript|script|style|template)\b[\s\S]*?<\/\1>/g, "<$1>")
    .match(/<[a-z]/g);
  return laidOut?.length ?? 0;
}
