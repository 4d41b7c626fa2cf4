/** What a command is: how it is called, what it takes, and what it does. */
import type { ArgumentsCamelCase, Argv } from "yargs";

export interface Command<Args> {
  /** Name and positional arguments as yargs reads them: "query <case> [what]". */
  readonly name: string;
  /** One line for the list of commands; false for the one that is meant when none is named. */
  readonly summary: string | false;
  /** Examples first, then what they show. */
  readonly usage: string;
  readonly build: (yargs: Argv) => Argv<Args>;
  /** Does it. `given` are the program's arguments as typed. Returns the exit code. */
  readonly run: (
    args: ArgumentsCamelCase<Args>,
    given: readonly string[],
  ) => Promise<number> | number;
}

/** Lets the arguments of `run` follow from `build`. */
export function command<Args>(definition: Command<Args>): Command<Args> {
  return definition;
}
