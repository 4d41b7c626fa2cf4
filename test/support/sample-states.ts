/** Compares the port states of a scan, and which hosts it found up, with the scanner's report. */
import type { Exception } from "./sample-expectation.ts";
import type { FoundPort, FoundScan } from "./sample-findings.ts";
import type { ReportedPort, ScannerReport } from "./sample-report.ts";

export interface Comparison {
  readonly differences: string[];
  /** Ports and hosts that were compared. */
  compared: number;
  /** Those of them where only an exception lets the case differ. */
  excused: number;
}

/** What finds ports, by the protocol that a report names for them. */
const PROTOCOLS: readonly (readonly [RegExp, string])[] = [
  [/^ip-protocol$/, "ip"],
  [/^udp$/, "udp"],
  [/^sctp-/, "sctp"],
  [/^(tcp-(?!discovery)|idle$|ftp-bounce$)/, "tcp"],
];

/** The protocol whose ports a technique finds; undefined for one that finds none. */
export function protocolOf(technique: string | null): string | undefined {
  return PROTOCOLS.find(([pattern]) => pattern.test(technique ?? ""))?.[1];
}

export function isDiscovery(technique: string | null): boolean {
  return technique?.endsWith("-discovery") ?? false;
}

/** Every port in the report must have its state in the case, or what an exception allows. */
export function comparePorts(
  scan: FoundScan,
  report: ScannerReport,
  exceptions: readonly Exception[],
): Comparison {
  const result: Comparison = { differences: [], compared: 0, excused: 0 };
  const protocol = protocolOf(scan.technique);
  const found = new Map(scan.ports.map((port) => [keyOf(port), port]));
  for (const reported of report.ports.filter((port) => port.protocol === protocol)) {
    const exception = exceptions.find(
      ({ targets, ports }) =>
        (targets?.includes(reported.target) ?? true) && (ports?.includes(reported.port) ?? true),
    );
    const port = found.get(keyOf(reported));
    const says = port === undefined ? undefined : port.state;
    result.compared++;
    if (exception === undefined) {
      if (says !== reported.state) result.differences.push(portLine(reported, "report", port));
      continue;
    }
    const { state: allowed } = exception;
    if (allowed !== undefined && says !== allowed) {
      result.differences.push(portLine({ ...reported, state: allowed }, "exception", port));
    } else if (says !== reported.state) result.excused++;
  }
  return result;
}

/** Just those hosts must be up that the report calls up. */
export function compareHosts(
  scan: FoundScan,
  report: ScannerReport,
  exceptions: readonly Exception[],
): Comparison {
  const result: Comparison = { differences: [], compared: 0, excused: 0 };
  for (const { target, is_up } of scan.targets) {
    result.compared++;
    if ((is_up === 1) === report.up.has(target)) continue;
    const isExcused = exceptions.some(
      ({ targets, ports }) => (targets?.includes(target) ?? true) && ports === null,
    );
    if (isExcused) result.excused++;
    else {
      const reported = report.up.has(target) ? "up" : "not up";
      result.differences.push(`${target}: report ${reported}, case is_up ${is_up}`);
    }
  }
  return result;
}

function keyOf({ target, protocol, port }: FoundPort | ReportedPort): string {
  return `${target} ${protocol}/${port}`;
}

function portLine(
  wanted: Omit<ReportedPort, "state"> & { readonly state: string | null },
  by: string,
  found: FoundPort | undefined,
): string {
  const says =
    found === undefined
      ? "no such port"
      : `${found.state} by ${found.reason} (frames ${found.probe_frame}, ${found.answer_frame})`;
  const { target, protocol, port, state } = wanted;
  return `${target} ${protocol}/${port}: ${by} ${state}, case ${says}`;
}
