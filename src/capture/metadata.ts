/** Collects what a capture says about itself, within bounds that a hostile file cannot exceed. */
import type { CaptureMetadata } from "./capture.ts";
import type { ProblemLog } from "./problems.ts";

const MAX_ENTRIES = 10_000;
const MAX_CHARACTERS = 4096;
/** UTF-8 spends at most three bytes on one UTF-16 unit. */
const MAX_TEXT_BYTES = 3 * MAX_CHARACTERS;

const utf8 = new TextDecoder("utf-8");

export class MetadataLog {
  readonly entries: CaptureMetadata[] = [];
  readonly #problems: ProblemLog;

  constructor(problems: ProblemLog) {
    this.#problems = problems;
  }

  add(scope: string, name: string, value: string): void {
    if (this.entries.length >= MAX_ENTRIES) {
      this.#problems.add(
        "metadata-left-out",
        `Of the capture's own metadata the first ${MAX_ENTRIES} entries are kept; ${name} of ${scope} is the first left out.`,
      );
      return;
    }
    this.entries.push({ scope, name, value: this.#shorten(scope, name, value) });
  }

  /** Decodes UTF-8 up to the first NUL, which some writers append. */
  text(scope: string, name: string, bytes: Uint8Array): string {
    const zero = bytes.indexOf(0);
    const end = zero < 0 ? bytes.length : zero;
    // One byte more than fits, so that shortening shows.
    const text = utf8.decode(bytes.subarray(0, Math.min(end, MAX_TEXT_BYTES + 1)));
    return this.#shorten(scope, name, text);
  }

  #shorten(scope: string, name: string, value: string): string {
    if (value.length <= MAX_CHARACTERS) return value;
    this.#problems.add(
      "metadata-shortened",
      `Metadata is kept up to ${MAX_CHARACTERS} characters a value; ${name} of ${scope} is the first that is longer.`,
    );
    return value.slice(0, MAX_CHARACTERS);
  }
}
