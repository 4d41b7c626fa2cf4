/** A line on stderr that tells what is being done, on a terminal only. */
const ERASE_LINE = "\r\u001b[K";

export class StepLine {
  #isDrawn = false;

  show(step: string): void {
    if (!process.stderr.isTTY) return;
    this.#isDrawn = true;
    process.stderr.write(`${ERASE_LINE}${step}`);
  }

  /** Removes the line, so that what follows starts clean. */
  clear(): void {
    if (this.#isDrawn) process.stderr.write(ERASE_LINE);
    this.#isDrawn = false;
  }
}
