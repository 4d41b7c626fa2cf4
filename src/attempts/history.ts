/**
 * The history of an attempt in Zeek's letters, each once per direction, in the order first seen.
 *
 * s SYN, h SYN+ACK, a bare ACK, d data, f FIN, r RST, q SYN with FIN or RST; upper case from the
 * prober. Source: Zeek, base/protocols/conn/main.zeek, field `history`. A history is a number here,
 * and adding a letter a look-up, so that following a connection allocates nothing.
 */

const LETTERS = ["S", "H", "A", "D", "F", "R", "Q", "s", "h", "a", "d", "f", "r", "q"] as const;
export type Letter = (typeof LETTERS)[number];

/** Index of a letter from the prober; plus REPLY for one from the target. */
export const LETTER = { syn: 0, synAck: 1, ack: 2, data: 3, fin: 4, reset: 5, odd: 6 } as const;
export const REPLY = 7;

const UNKNOWN = -1;
/** An attacker can make a history per attempt; beyond this many, no letter is added to make a new one. */
const MAX_HISTORIES = 65_536;

export class Histories {
  /** Letters not added, for MAX_HISTORIES. */
  unkept = 0;

  readonly #texts: string[] = [""];
  readonly #numbers = new Map<string, number>([["", 0]]);
  /** Number of the history that history h becomes with letter l, at [h * LETTERS.length + l]. */
  #next: number[] = LETTERS.map(() => UNKNOWN);

  /** Number of `history` with the letter added, unless it is there. */
  add(history: number, letter: number): number {
    const at = history * LETTERS.length + letter;
    const known = this.#next[at] as number;
    if (known !== UNKNOWN) return known;
    const text = this.text(history);
    const symbol = LETTERS[letter] as Letter;
    const next = text.includes(symbol) ? history : this.#intern(text + symbol);
    if (next === UNKNOWN) {
      this.unkept += 1;
      return history;
    }
    this.#next[at] = next;
    return next;
  }

  text(history: number): string {
    return this.#texts[history] as string;
  }

  #intern(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.#texts.length === MAX_HISTORIES) return UNKNOWN;
    const number = this.#texts.push(text) - 1;
    this.#numbers.set(text, number);
    this.#next.push(...LETTERS.map(() => UNKNOWN));
    return number;
  }
}
