/** What is compared of a frame, each value as text; "" where there is none. Named as in the view frames. */
export const FIELDS = [
  "at_us",
  "captured_bytes",
  "wire_bytes",
  "protocol",
  "src_mac",
  "dst_mac",
  "vlan",
  "src",
  "dst",
  "src_port",
  "dst_port",
  "tcp_flags",
  "tcp_seq",
  "tcp_ack",
  "tcp_window",
  "icmp_type",
  "icmp_code",
  "ip_ttl",
  "ip_id",
  "ip_df",
  "ip_length",
] as const;

export type Field = (typeof FIELDS)[number];

/** Protocols that are counted and compared by name; of all others only that they are none of these. */
export const TRANSPORTS = ["arp", "tcp", "udp", "sctp", "icmp", "icmpv6", "igmp"] as const;

/** What is counted per capture: frames whose innermost packet has such a header. */
export const COUNTED = ["eth", "arp", "ip", "ipv6", "tcp", "udp", "sctp", "icmp", "icmpv6", "igmp"];

export interface ComparedFrame {
  readonly frame: number;
  readonly values: Readonly<Record<Field, string>>;
  /** Of COUNTED. */
  readonly layers: ReadonlySet<string>;
  /** What the reader said of the frame beyond its fields, for the rules that explain differences. */
  readonly note: string;
}

/** A capture as one of the two programs read it. */
export interface ComparedCapture {
  readonly packets: number;
  /** Earliest and latest time, in microseconds since 1970; null without. */
  readonly firstUs: number | null;
  readonly lastUs: number | null;
  readonly frames: ReadonlyMap<number, ComparedFrame>;
}
