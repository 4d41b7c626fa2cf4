/**
 * Reads what a scanner reported: nmap -oX, and masscan -oX, which keeps to nmap's form.
 *
 * See: nmap.dtd (elements host, status, address, ports, extraports, extrareasons, port, state).
 */
import { portsOf } from "./sample-lists.ts";

export interface ReportedPort {
  readonly target: string;
  /** tcp, udp, sctp or ip. */
  readonly protocol: string;
  readonly port: number;
  readonly state: string;
}

export interface ScannerReport {
  readonly ports: readonly ReportedPort[];
  /** Hosts that the report calls up. masscan lists no others. */
  readonly up: ReadonlySet<string>;
}

/** An element's start; attribute values may hold anything but the quote. */
const TAG = /<([a-z]+)((?:\s+[\w-]+="[^"]*")*)\s*\/?>/g;
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g;
const HOST = /<host[\s>].*?<\/host>/gs;

export function readReport(xml: string): ScannerReport {
  const ports: ReportedPort[] = [];
  const up = new Set<string>();
  for (const [host] of xml.matchAll(HOST)) {
    let target = "";
    let isUp = true;
    let port: Readonly<Record<string, string>> = {};
    let others = "";
    for (const { name, attributes } of elementsOf(host)) {
      const { addr, addrtype, protocol, portid, state, ports: list, proto } = attributes;
      if (name === "status") isUp = state === "up";
      else if (name === "address" && addrtype !== "mac") target = addr ?? "";
      else if (name === "port") port = { protocol: protocol ?? "", portid: portid ?? "" };
      else if (name === "state") {
        const { protocol: portProtocol = "", portid: number } = port;
        ports.push({ target, protocol: portProtocol, port: Number(number), state: state ?? "" });
      } else if (name === "extraports") others = state ?? "";
      else if (name === "extrareasons" && list !== undefined) {
        // nmap has no name for the protocol of an IP protocol scan here.
        const itsProtocol = proto === "n/a" ? "ip" : (proto ?? "");
        for (const each of portsOf(list)) {
          ports.push({ target, protocol: itsProtocol, port: each, state: others });
        }
      }
    }
    if (isUp) up.add(target);
  }
  return { ports, up };
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function elementsOf(xml: string): Element[] {
  return Array.from(xml.matchAll(TAG), ([, name = "", attributes = ""]) => ({
    name,
    attributes: Object.fromEntries(
      Array.from(attributes.matchAll(ATTRIBUTE), ([, key = "", value = ""]) => [key, value]),
    ),
  }));
}
