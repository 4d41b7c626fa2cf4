/** The command line for the record, written so that a shell reads it the same way. */
import { isReproducible } from "../store/runs.ts";

interface Bearing {
  readonly "vendor-database": string | undefined;
  readonly threshold: readonly string[];
  readonly "home-net": readonly string[];
}

/**
 * The arguments as given. Where the run is to be reproducible only those that bear on what is found:
 * where the case went and whether it replaced another one says nothing of the evidence.
 */
export function commandLine(
  paths: readonly string[],
  args: Bearing,
  given: readonly string[],
): string {
  if (!isReproducible()) return given.map(quoted).join(" ");
  const vendors = args["vendor-database"];
  return [
    ...paths.flatMap((path) => ["-r", path]),
    ...(vendors === undefined ? [] : ["-v", vendors]),
    ...args.threshold.flatMap((change) => ["--threshold", change]),
    ...args["home-net"].flatMap((network) => ["--home-net", network]),
  ]
    .map(quoted)
    .join(" ");
}

/** POSIX.1-2024 Shell Command Language, section 2.2.2: between single quotes all is literal. */
function quoted(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", "'\\''")}'`;
}
