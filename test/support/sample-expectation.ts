/** Reads NAME.expect: what must be found in a sample (format: samples/README.md). */
import { addressesOf, portsOf } from "./sample-lists.ts";

export interface ExpectedScan {
  /** As it stands in the file. */
  readonly line: string;
  /** Any of these. */
  readonly techniques: readonly string[];
  readonly scanner: string;
  /** Columns of scans and what they must hold. */
  readonly columns: Readonly<Record<string, string>>;
  readonly targets: readonly string[] | null;
  readonly ports: readonly number[] | null;
  readonly decoys: string | null;
  /** File beside the sample; null for NAME.xml. */
  readonly report: string | null;
}

export interface ExpectedActivity {
  readonly line: string;
  readonly kind: string;
  /** "*" for any. */
  readonly source: string;
  readonly target: string | null;
}

/** Where scanner and wire disagree, or may. */
export interface Exception {
  /** Null for all. */
  readonly targets: readonly string[] | null;
  /** Null for all, and for is_up. */
  readonly ports: readonly number[] | null;
  /** What the case says there, null for no state; undefined for whatever it likes. */
  readonly state: string | null | undefined;
}

export interface Expectation {
  readonly scans: readonly ExpectedScan[];
  readonly activities: readonly ExpectedActivity[];
  readonly exceptions: readonly Exception[];
}

const COLUMNS = ["tool", "scope", "via"];
const KEYS = [...COLUMNS, "targets", "ports", "decoys", "report"];

/** Throws where the file says something that the format has no place for. */
export function readExpectation(text: string): Expectation {
  const scans: ExpectedScan[] = [];
  const activities: ExpectedActivity[] = [];
  const exceptions: Exception[] = [];
  let isNone = false;
  for (const line of text.split("\n").map((each) => each.replace(/#.*/, "").trim())) {
    const [kind, first = "", second = "", ...rest] = line.split(/\s+/);
    if (kind === "scan") scans.push(scanOf(line, first, second, valuesOf(rest, KEYS)));
    else if (kind === "activity") {
      const { target = null } = valuesOf(rest, ["target"]);
      activities.push({ line, kind: first, source: second, target });
    } else if (kind === "exception") exceptions.push(exceptionOf(line));
    else if (line === "none") isNone = true;
    else if (line !== "") throw new Error(`not a line of an expectation: ${line}`);
  }
  if (isNone !== (scans.length === 0)) throw new Error("either scans or none");
  return { scans, activities, exceptions };
}

function scanOf(
  line: string,
  techniques: string,
  scanner: string,
  values: Readonly<Record<string, string>>,
): ExpectedScan {
  const { targets, ports, decoys = null, report = null } = values;
  return {
    line,
    techniques: techniques.split("|"),
    scanner,
    columns: Object.fromEntries(Object.entries(values).filter(([key]) => COLUMNS.includes(key))),
    targets: targets === undefined ? null : addressesOf(targets),
    ports: ports === undefined ? null : portsOf(ports),
    decoys,
    report,
  };
}

function exceptionOf(line: string): Exception {
  const [, targets, ports, state] =
    /^exception (\S+) (\S+)(?: state=(\S+))? because \S/.exec(line) ?? [];
  if (targets === undefined || ports === undefined) throw new Error(`not an exception: ${line}`);
  return {
    targets: targets === "*" ? null : addressesOf(targets),
    ports: ports === "*" ? null : portsOf(ports),
    state: state === "null" ? null : state,
  };
}

function valuesOf(words: readonly string[], keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const [key = "", value] = word.split("=");
      if (!keys.includes(key) || value === undefined) throw new Error(`not a key of it: ${word}`);
      return [key, value];
    }),
  );
}
