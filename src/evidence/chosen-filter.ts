/**
 * A Wireshark display filter for hosts and ports as the user chose them.
 *
 * Wireshark finds an address or a port in every header of a packet, those that ICMP errors quote and
 * those within tunnels too; where the capture has such packets, other filters have to serve.
 */
import type Database from "better-sqlite3";
import type { Selection } from "./select-frames.ts";

/**
 * Whether the capture has a packet that has, within it, the headers of another one between hosts.
 * ICMP 3, 4, 5, 11, 12 and ICMPv6 1 to 4 quote what they answer. RFC 792; RFC 4443 section 2.1.
 */
const IS_AMBIGUOUS = `
  select exists (
    select 1 from frames
    where capture_id = @captureId
      and not (src in (select value from json_each(@hosts)))
      and not (dst in (select value from json_each(@hosts)))
      and (
        encapsulation is not null
        or protocol = 'icmp' and icmp_type in (3, 4, 5, 11, 12)
        or protocol = 'icmpv6' and icmp_type in (1, 2, 3, 4)
      )
  )`;

/** Whether the capture has packets whose ports stand elsewhere than in a header of their own. */
const HAS_HIDDEN_PORTS = `
  select exists (
    select 1 from frames
    where capture_id = @captureId
      and (encapsulation is not null or is_fragment = 1 or stop is not null)
  )`;

/** The filter; null where something else than hosts and ports was chosen, or where it would lie. */
export function chosenFilter(
  database: Database.Database,
  captureId: number,
  { hosts, ports, scans, states, roles, protocols }: Selection,
): string | null {
  const isPlain = [scans, states, roles, protocols].every(({ length }) => length === 0);
  if (!isPlain || hosts.length + ports.length === 0 || hosts.some(isMac)) return null;
  const facts = { captureId, hosts: JSON.stringify(hosts) };
  const holds = (question: string): boolean =>
    database.prepare<[typeof facts], number>(question).pluck().get(facts) === 1;
  if (ports.length > 0 ? holds(HAS_HIDDEN_PORTS) : holds(IS_AMBIGUOUS)) return null;
  const terms: string[] = [];
  if (hosts.length > 0) terms.push(hostTerm(hosts));
  if (ports.length > 0) {
    const list = ports.map(([first, last]) => (first === last ? first : `${first}..${last}`));
    const fields = ["tcp", "udp", "sctp"].map((name) => `${name}.port in {${list.join(", ")}}`);
    terms.push("!icmp && !icmpv6", `(${fields.join(" || ")})`);
  }
  return terms.join(" && ");
}

function hostTerm(hosts: readonly string[]): string {
  const ipv6 = hosts.filter((host) => host.includes(":"));
  const ipv4 = hosts.filter((host) => !host.includes(":"));
  const named: readonly (readonly [field: string, hosts: readonly string[]])[] = [
    ["ip.addr", ipv4],
    ["arp.src.proto_ipv4", ipv4],
    ["arp.dst.proto_ipv4", ipv4],
    ["ipv6.addr", ipv6],
  ];
  const fields = named
    .filter(([, each]) => each.length > 0)
    .map(([field, each]) => `${field} in {${each.join(", ")}}`);
  return `(${fields.join(" || ")})`;
}

/** A MAC address stands for a host only in frames without IP. */
function isMac(host: string): boolean {
  return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(host);
}
