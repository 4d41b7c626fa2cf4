/** Collects damage by kind: the first case is located, the others are counted. */
import type { CaptureProblem } from "./capture.ts";

export class ProblemLog {
  readonly #byCode = new Map<
    string,
    { code: string; message: string; count: number; firstFrame: number | null }
  >();

  /**
   * Counts one case of `code`; only the first one's sentence and frame are kept.
   * `amount` is for kinds that are counted in bytes.
   */
  add(code: string, message: string, frame: number | null = null, amount = 1): void {
    const known = this.#byCode.get(code);
    if (known === undefined) {
      this.#byCode.set(code, { code, message, count: amount, firstFrame: frame });
    } else {
      known.count += amount;
    }
  }

  list(): readonly CaptureProblem[] {
    return [...this.#byCode.values()];
  }
}
