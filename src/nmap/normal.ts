/** What a scan learned, in nmap's normal format (-oN with --reason). Nmap reference guide, Output. */
import type { HiddenPorts, LearnedHost, LearnedPort, ScanHead } from "./learned.ts";
import { serviceName } from "./service-names.ts";

const US_PER_S = 1_000_000;

export function normalFormat(scan: ScanHead, hosts: readonly LearnedHost[], tool: string): string {
  const seconds = ((scan.ended_us ?? 0) - (scan.started_us ?? 0)) / US_PER_S;
  const up = hosts.filter(({ upReason }) => upReason !== null).length;
  return (
    `# ${tool}: what scan ${scan.scan_id} (${scan.technique ?? "technique not captured"}) by ` +
    `${scan.scanner} learned, in nmap's format\n` +
    hosts.map((host) => `${hostText(host)}\n`).join("") +
    `# ${hosts.length} IP address${hosts.length === 1 ? "" : "es"} ` +
    `(${up} host${up === 1 ? "" : "s"} up) scanned in ${seconds.toFixed(2)} seconds\n`
  );
}

function hostText(host: LearnedHost): string {
  const lines = [`Nmap scan report for ${host.address}`, upLine(host)];
  const all = host.shown.length + host.hidden.reduce((sum, { ports }) => sum + ports.length, 0);
  if (all > 0 && host.shown.length === 0) {
    lines.push(`All ${all} scanned ports on ${host.address} are in ignored states.`);
  }
  if (host.hidden.length > 0) lines.push(`Not shown: ${host.hidden.map(hiddenText).join(", ")}`);
  if (host.shown.length > 0) lines.push(...portTable(host.shown));
  if (host.mac !== null) {
    lines.push(`MAC Address: ${host.mac.toUpperCase()} (${host.vendor ?? "Unknown"})`);
  }
  return lines.map((line) => `${line}\n`).join("");
}

function upLine({ upReason, upTtl, latencyUs }: LearnedHost): string {
  if (upReason === null) return "Host is up, received user-set.";
  const ttl = upTtl === null ? "" : ` ttl ${upTtl}`;
  const latency = latencyUs === null ? "" : ` (${latencyText(latencyUs)}s latency)`;
  return `Host is up, received ${upReason}${ttl}${latency}.`;
}

/** Two digits that count, as nmap writes it. */
function latencyText(us: number): string {
  return Number((us / US_PER_S).toPrecision(2))
    .toString()
    .includes("e")
    ? (us / US_PER_S).toFixed(7)
    : Number((us / US_PER_S).toPrecision(2)).toString();
}

function hiddenText({ state, protocol, ports }: HiddenPorts): string {
  const kind = protocol === "ip" ? "IP protocol" : `${protocol} port`;
  const reasons = [...new Set(ports.map(({ reason }) => reason))].sort().join(", ");
  return `${ports.length} ${state} ${kind}${ports.length === 1 ? "" : "s"} (${reasons})`;
}

function portTable(ports: readonly LearnedPort[]): string[] {
  const isIp = ports[0]?.protocol === "ip";
  const rows = [
    [isIp ? "PROTOCOL" : "PORT", "STATE", "SERVICE", "REASON"],
    ...ports.map((port) => [
      isIp ? String(port.port) : `${port.port}/${port.protocol}`,
      port.state,
      serviceName(port.protocol, port.port),
      port.ttl === null ? port.reason : `${port.reason} ttl ${port.ttl}`,
    ]),
  ];
  const widths = [0, 1, 2].map((column) =>
    rows.reduce((width, row) => Math.max(width, (row[column] ?? "").length), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(" ")
      .trimEnd(),
  );
}
