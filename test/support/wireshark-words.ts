/**
 * Reads the display filters that this project writes, and says of a frame whether one selects it.
 *
 * Only the words that occur in them: terms joined by "&&", comparisons, sets. wireshark-filter(4).
 */

/** A row of the view `frames`. */
export type Frame = Readonly<Record<string, string | number | null>>;

const COLUMNS: Readonly<Record<string, string>> = {
  "frame.number": "frame",
  "ip.src": "src",
  "ip.dst": "dst",
  "ipv6.src": "src",
  "ipv6.dst": "dst",
  "tcp.flags": "tcp_flags",
  "tcp.srcport": "src_port",
  "tcp.dstport": "dst_port",
  "udp.srcport": "src_port",
  "udp.dstport": "dst_port",
  "sctp.srcport": "src_port",
  "sctp.dstport": "dst_port",
};

/** Throws on a word that it does not know. */
export function selects(filter: string, frame: Frame): boolean {
  return filter.split(" && ").every((term) => holds(term, frame));
}

function holds(term: string, frame: Frame): boolean {
  if (term.startsWith("!")) return !holds(term.slice(1), frame);
  if (["tcp", "udp", "sctp", "icmp", "icmpv6", "arp"].includes(term))
    return frame["protocol"] === term;
  if (term === "ip") return frame["ip_version"] === 4;
  if (term === "ipv6") return frame["ip_version"] === 6;
  const [, field = "", sign, operand = ""] = /^([\w.]+) (==|>=|<=|in) (.+)$/.exec(term) ?? [];
  const column = COLUMNS[field];
  if (column === undefined) throw new Error(`unknown term: ${term}`);
  const value = frame[column] ?? null;
  if (value === null) return false;
  if (sign === "in") {
    const members = operand.replace(/^\{|\}$/g, "").split(/, ?/);
    return members.some((member) => {
      const [first = "", last = first] = member.split("..");
      return typeof value === "number"
        ? value >= Number(first) && value <= Number(last)
        : value === member;
    });
  }
  if (sign === "==")
    return typeof value === "number" ? value === Number(operand) : value === operand;
  return sign === ">=" ? Number(value) >= Number(operand) : Number(value) <= Number(operand);
}
