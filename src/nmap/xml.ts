/** What a scan learned, as nmap writes it with -oX: elements and attributes of nmap.dtd 1.05. */
import type { HiddenPorts, LearnedHost, LearnedPort, ScanHead } from "./learned.ts";
import { serviceName } from "./service-names.ts";

const US_PER_MS = 1000;
const US_PER_S = 1_000_000;

/** scaninfo's type, by technique; those that nmap has no word for are left out. */
const TYPES: Readonly<Record<string, readonly [type: string, protocol: string]>> = {
  "tcp-syn": ["syn", "tcp"],
  "tcp-connect": ["connect", "tcp"],
  "tcp-fin": ["fin", "tcp"],
  "tcp-null": ["null", "tcp"],
  "tcp-xmas": ["xmas", "tcp"],
  "tcp-ack": ["ack", "tcp"],
  "tcp-window": ["window", "tcp"],
  "tcp-maimon": ["maimon", "tcp"],
  udp: ["udp", "udp"],
  "sctp-init": ["sctpinit", "sctp"],
  "sctp-cookie-echo": ["sctpcookieecho", "sctp"],
  "ip-protocol": ["ipproto", "ip"],
  "ftp-bounce": ["bounce", "tcp"],
};

export function xmlFormat(scan: ScanHead, hosts: readonly LearnedHost[], version: string): string {
  const start = Math.floor((scan.started_us ?? 0) / US_PER_S);
  const end = Math.floor((scan.ended_us ?? 0) / US_PER_S);
  const elapsed = ((scan.ended_us ?? 0) - (scan.started_us ?? 0)) / US_PER_S;
  const up = hosts.filter(({ upReason }) => upReason !== null).length;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<!DOCTYPE nmaprun>`,
    `<nmaprun${attributes({
      scanner: "scanxtract",
      args: `scan ${scan.scan_id}: ${scan.summary}`,
      start,
      startstr: timeText(scan.started_us),
      version,
      xmloutputversion: "1.05",
    })}>`,
    scanInfo(scan, hosts),
    ...hosts.map((host) => hostElement(host, start, end)),
    `<runstats><finished${attributes({ time: end, timestr: timeText(scan.ended_us), elapsed: elapsed.toFixed(2), exit: "success" })}/>`,
    `<hosts${attributes({ up, down: hosts.length - up, total: hosts.length })}/></runstats>`,
    "</nmaprun>",
  ]
    .filter((line) => line !== "")
    .map((line) => `${line}\n`)
    .join("");
}

function scanInfo({ technique }: ScanHead, hosts: readonly LearnedHost[]): string {
  const [type, protocol] = TYPES[technique ?? ""] ?? [];
  if (type === undefined || protocol === undefined) return "";
  const ports = new Set(hosts.flatMap(portsOf).map(({ port }) => port));
  const services = portList([...ports].sort((a, b) => a - b));
  return `<scaninfo${attributes({ type, protocol, numservices: ports.size, services })}/>`;
}

function hostElement(host: LearnedHost, start: number, end: number): string {
  const type = host.address.includes(":") ? "ipv6" : "ipv4";
  const status = { state: "up", reason: host.upReason ?? "user-set", reason_ttl: host.upTtl ?? 0 };
  const vendor = host.vendor === null ? {} : { vendor: host.vendor };
  return [
    `<host${attributes({ starttime: start, endtime: end })}><status${attributes(status)}/>`,
    `<address${attributes({ addr: host.address, addrtype: type })}/>`,
    host.mac === null
      ? ""
      : `<address${attributes({ addr: host.mac.toUpperCase(), addrtype: "mac", ...vendor })}/>`,
    "<hostnames></hostnames>",
    portsOf(host).length === 0 ? "" : portsElement(host),
    "</host>",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function portsElement({ shown, hidden }: LearnedHost): string {
  return `<ports>${[...hidden.map(extraPorts), ...shown.map(portElement)].join("\n")}\n</ports>`;
}

function extraPorts({ state, protocol, ports }: HiddenPorts): string {
  const byReason = Map.groupBy(ports, ({ reason }) => reason);
  const reasons = [...byReason].map(([reason, each]) => {
    const list = portList(each.map(({ port }) => port));
    return `<extrareasons${attributes({ reason, count: each.length, proto: protocol, ports: list })}/>`;
  });
  return `<extraports${attributes({ state, count: ports.length })}>\n${reasons.join("\n")}\n</extraports>`;
}

function portElement({ protocol, port, state, reason, ttl }: LearnedPort): string {
  const name = serviceName(protocol, port);
  return (
    `<port${attributes({ protocol, portid: port })}>` +
    `<state${attributes({ state, reason, reason_ttl: ttl ?? 0 })}/>` +
    `<service${attributes({ name, method: "table", conf: 3 })}/></port>`
  );
}

function portsOf({ shown, hidden }: LearnedHost): readonly LearnedPort[] {
  return [...shown, ...hidden.flatMap(({ ports }) => ports)];
}

/** "20-25,80": `ports` ascend. */
function portList(ports: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const port of ports) {
    const range = ranges.at(-1);
    if (range !== undefined && port === range[1] + 1) range[1] = port;
    else ranges.push([port, port]);
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(",");
}

/** "Sun Nov 22 09:03:31 2026", in UTC. */
function timeText(us: number | null): string {
  const [day, date, month, year, time] = new Date((us ?? 0) / US_PER_MS).toUTCString().split(/,? /);
  return `${day} ${month} ${date} ${time} ${year}`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
}

/** XML 1.0 section 2.4, and section 2.2: most control characters cannot be written at all. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"'\t\n\r\u007f-\u009f]/g, (found) => `&#${found.codePointAt(0)};`);
}
