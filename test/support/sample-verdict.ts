/** Holds what was found in a sample against NAME.expect and the scanner's own report. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Expectation, type ExpectedScan, readExpectation } from "./sample-expectation.ts";
import { type Findings, type FoundScan, findingsOf } from "./sample-findings.ts";
import { difference, portList } from "./sample-lists.ts";
import { readReport, type ScannerReport } from "./sample-report.ts";
import { compareHosts, comparePorts, isDiscovery, protocolOf } from "./sample-states.ts";

export const samples = join(dirname(dirname(import.meta.dirname)), "samples");

export interface Verdict {
  /** What is not as it must be, to be read; none where the sample passes. */
  readonly differences: readonly string[];
  readonly techniques: readonly string[];
  /** States of ports and hosts that were compared with a report. */
  readonly compared: number;
  /** Those of them where only an exception lets the case differ. */
  readonly excused: number;
}

/** `name` is that of the capture without its extension. */
export async function judge(name: string): Promise<Verdict> {
  const expected = readExpectation(readFileSync(join(samples, `${name}.expect`), "utf8"));
  const found = await findingsOf(join(samples, `${name}.pcap`));
  const differences: string[] = [];
  const pairs: Pair[] = [];
  const left = new Set(found.scans);
  for (const scan of expected.scans) {
    const nearest = [...left]
      .filter((each) => isSameKind(scan, each))
      .map((each) => compareScan(name, scan, each, expected))
      .sort((a, b) => a.differences.length - b.differences.length)[0];
    if (nearest === undefined) differences.push(`not found: ${scan.line}`);
    else {
      left.delete(nearest.found);
      pairs.push(nearest);
      if (nearest.differences.length > 0) {
        differences.push(`expected:  ${scan.line}`, `  found:   ${described(nearest.found)}`);
        differences.push(...nearest.differences.map((line) => `  ${line}`));
      }
    }
  }
  differences.push(...Array.from(left, (scan) => `not expected: ${described(scan)}`));
  differences.push(...decoyDifferences(pairs), ...missingActivities(expected, found));
  return {
    differences,
    techniques: pairs.map((pair) => pair.found.technique ?? ""),
    compared: pairs.reduce((sum, pair) => sum + pair.compared, 0),
    excused: pairs.reduce((sum, pair) => sum + pair.excused, 0),
  };
}

interface Pair {
  readonly expected: ExpectedScan;
  readonly found: FoundScan;
  readonly differences: readonly string[];
  readonly compared: number;
  readonly excused: number;
}

function isSameKind({ techniques, scanner }: ExpectedScan, found: FoundScan): boolean {
  return found.scanner === scanner && techniques.includes(found.technique ?? "");
}

function compareScan(
  name: string,
  expected: ExpectedScan,
  found: FoundScan,
  { exceptions }: Expectation,
): Pair {
  const differences = Object.entries(expected.columns)
    .filter(([key, value]) => found.columns[key] !== value)
    .map(([key, value]) => `${key} ${found.columns[key]} instead of ${value}`);
  const lists = [
    ["targets", found.targets.map(({ target }) => target), expected.targets],
    ["ports", [...new Set(found.ports.map(({ port }) => port))], expected.ports],
  ] as const;
  for (const [key, has, wanted] of lists) {
    const differs = wanted === null ? null : difference(has, wanted);
    if (differs !== null) differences.push(`${key} ${differs}`);
  }
  let compared = 0;
  let excused = 0;
  const report = reportOf(name, expected, found);
  if (report !== null) {
    // A report of pings alone, as by nmap -sn, speaks of hosts, whatever the pings were.
    const isOfHosts = isDiscovery(found.technique) || report.ports.length === 0;
    const states = (isOfHosts ? compareHosts : comparePorts)(found, report, exceptions);
    differences.push(...states.differences);
    ({ compared, excused } = states);
  }
  return { expected, found, differences, compared, excused };
}

/** The report that the expectation names, else the sample's own where it speaks of such a scan. */
function reportOf(
  name: string,
  { report }: ExpectedScan,
  { technique }: FoundScan,
): ScannerReport | null {
  const path = join(samples, report ?? `${name}.xml`);
  if (report === null && !existsSync(path)) return null;
  if (report === null && protocolOf(technique) === undefined && !isDiscovery(technique))
    return null;
  return readReport(readFileSync(path, "utf8"));
}

/** Scans of one name share a group, scans of different names do not. */
function decoyDifferences(pairs: readonly Pair[]): string[] {
  const groups = Map.groupBy(
    pairs.filter(({ expected }) => expected.decoys !== null),
    ({ expected }) => expected.decoys,
  );
  const numbers = Array.from(groups, ([name, members]) => {
    const each = [...new Set(members.map(({ found }) => found.decoyGroup))];
    return { name, text: each.join(", "), isOne: each.length === 1 && each[0] !== null };
  });
  return numbers
    .filter(
      ({ isOne, text }) => !isOne || numbers.filter((other) => other.text === text).length > 1,
    )
    .map(({ name, text }) => `decoys=${name} are in decoy_group ${text}`);
}

function missingActivities({ activities }: Expectation, found: Findings): string[] {
  const missing = activities.filter(
    ({ kind, source, target }) =>
      !found.activities.some(
        (row) =>
          row.kind === kind &&
          (source === "*" || row.source === source) &&
          (target === null || row.target === target),
      ),
  );
  if (missing.length === 0) return [];
  return [
    ...missing.map(({ line }) => `not found: ${line}`),
    ...found.activities.map(
      ({ kind, source, target, frames, summary }) =>
        `  activity there: ${kind} ${source} target=${target} frames ${frames}: ${summary}`,
    ),
  ];
}

function described({ technique, scanner, columns, targets, ports, summary }: FoundScan): string {
  const values = {
    targets: targets.map(({ target }) => target).join(","),
    ports: portList(ports.map(({ port }) => port)),
    ...columns,
  };
  const pairs = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  return `${technique} ${scanner} ${pairs.join(" ")}: ${summary}`;
}
