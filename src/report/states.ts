/**
 * Port states as the page shows them: a word, a shape and a colour each.
 *
 * The words are nmap's (reference guide, "Port Scanning Basics"). The shapes are symbols that
 * templates/glyphs.eta defines; the classes are those of style/tokens.css.
 */

export interface StateLook {
  /** Name of the symbol, of the text class (t-…) and of the marks in charts. */
  readonly name: string;
  readonly word: string;
  readonly meaning: string;
}

const LOOKS: Readonly<Record<string, StateLook>> = {
  open: { name: "open", word: "open", meaning: "answers as a listening port does" },
  closed: { name: "closed", word: "closed", meaning: "reachable, and refuses" },
  unfiltered: {
    name: "unfiltered",
    word: "unfiltered",
    meaning: "reachable; open or closed cannot be told",
  },
  filtered: {
    name: "filtered",
    word: "filtered",
    meaning: "something in between says no, or nothing comes back where something should",
  },
  "open|filtered": {
    name: "openfilt",
    word: "open|filtered",
    meaning: "silence that means either",
  },
  "closed|filtered": {
    name: "closedfilt",
    word: "closed|filtered",
    meaning: "idle scan: no sign of open",
  },
};

const UNKNOWN: StateLook = {
  name: "none",
  word: "unknown",
  meaning: "the capture cannot show an answer, so nothing is concluded",
};

/** The look of a state; null is a state that the capture cannot show. */
export function stateLook(state: string | null): StateLook {
  return (state === null ? undefined : LOOKS[state]) ?? UNKNOWN;
}

/** Every state with its look, in the order of the legend. */
export const stateLooks: readonly StateLook[] = [...Object.values(LOOKS), UNKNOWN];
