/** Where the time of a run goes: stage by stage, for --timings. */

/** What runs after another on the main thread, and what runs beside it. */
export type Stage =
  | "start"
  | "read"
  | "decode"
  | "number"
  | "pair"
  | "store"
  | "evidence"
  | "views"
  | "hash"
  | "report"
  | "rows thread"
  | "evidence thread"
  | "page thread";

export class Timings {
  /** Milliseconds by stage, in the order in which they were first entered. */
  readonly #spent = new Map<Stage, number>();
  #stage: Stage = "start";
  #since = 0;

  /** Ends the stage before, and begins another one. The first began with the process. */
  enter(stage: Stage): void {
    const now = performance.now();
    this.add(this.#stage, now - this.#since);
    this.#stage = stage;
    this.#since = now;
  }

  /** Adds what a stage took in another thread. */
  add(stage: Stage, milliseconds: number): void {
    this.#spent.set(stage, (this.#spent.get(stage) ?? 0) + milliseconds);
  }

  /** A line per stage, in seconds, and one for the whole process so far. */
  lines(): string[] {
    this.enter(this.#stage);
    const line = (name: string, milliseconds: number): string =>
      `${name.padEnd(16)}${(milliseconds / 1000).toFixed(3).padStart(9)} s`;
    const stages = Array.from(this.#spent, ([stage, spent]) => line(stage, spent));
    return [...stages, line("whole", performance.now())];
  }
}
