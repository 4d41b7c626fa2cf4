/** A capture as capinfos and tshark read it; see their manual pages and Wireshark's display filter reference. */
import { spawnSync } from "node:child_process";
import { COUNTED, type ComparedCapture, type ComparedFrame, TRANSPORTS } from "./fields.ts";

const MOST_OUTPUT_BYTES = 2 ** 30;

/** Fields asked of tshark, in the order of its columns. */
const COLUMNS = [
  "frame.number",
  "frame.time_epoch",
  "frame.cap_len",
  "frame.len",
  "frame.protocols",
  "eth.src",
  "eth.dst",
  "sll.src.eth",
  "wlan.sa",
  "wlan.da",
  "vlan.id",
  "ip.src",
  "ip.dst",
  "ip.ttl",
  "ip.id",
  "ip.flags.df",
  "ip.len",
  "ipv6.src",
  "ipv6.dst",
  "ipv6.hlim",
  "ipv6.plen",
  "ipv6.fraghdr.ident",
  "arp.src.proto_ipv4",
  "arp.dst.proto_ipv4",
  "tcp.srcport",
  "tcp.dstport",
  "tcp.flags",
  "tcp.seq_raw",
  "tcp.ack_raw",
  "tcp.window_size_value",
  "udp.srcport",
  "udp.dstport",
  "sctp.srcport",
  "sctp.dstport",
  "icmp.type",
  "icmp.code",
  "icmpv6.type",
  "icmpv6.code",
] as const;

type Column = (typeof COLUMNS)[number];

/**
 * Streams are left alone, so that a segment is dissected by itself, and values are as on the wire.
 * Datagrams are reassembled, as we do.
 */
const PREFERENCES = [
  "tcp.desegment_tcp_streams:FALSE",
  "tcp.relative_sequence_numbers:FALSE",
  "tcp.analyze_sequence_numbers:FALSE",
  "ip.defragment:TRUE",
  "ipv6.defragment:TRUE",
];

/** Layers that we look through. Behind any other nothing is compared: it is a payload to us. */
const CARRIERS =
  /^(eth(ertype)?|vlan|ieee8021ad|llc|sll|null|loop|raw|ppp|chdlc|fr|radiotap|prism|wlan(_radio|_aggregate)?|pppoes|erspan|mpls|pweth(cw|heuristic|nocw)|gre|ip|ipv6(\..*)?|ah|udp|vxlan)$/;

/** Reads `file` with capinfos and tshark; null where they cannot read it as a capture. */
export function readWithTshark(file: string): ComparedCapture | null {
  const fields = COLUMNS.flatMap((column) => ["-e", column]);
  const options = PREFERENCES.flatMap((preference) => ["-o", preference]);
  const format = ["-T", "fields", "-E", "occurrence=a", "-E", "aggregator=,", "-E", "separator=/t"];
  const output = run("tshark", ["-n", "-r", file, ...options, ...format, ...fields]);
  const frames = new Map<number, ComparedFrame>();
  for (const line of output.split("\n")) {
    if (line === "") continue;
    const frame = readFrame(line.split("\t"));
    frames.set(frame.frame, frame);
  }
  const summary = readSummary(file);
  return summary === null && frames.size === 0
    ? null
    : { ...(summary ?? summariseFrames(frames)), frames };
}

function run(program: string, args: readonly string[]): string {
  const result = spawnSync(program, args, {
    encoding: "utf8",
    maxBuffer: MOST_OUTPUT_BYTES,
    env: { ...process.env, TZ: "UTC", LC_ALL: "C" },
  });
  if (result.error !== undefined) throw result.error;
  return result.stdout;
}

type Summary = Omit<ComparedCapture, "frames">;

/** Capinfos' count and times; null where it gives up, as it does on damaged files. */
function readSummary(file: string): Summary | null {
  const row = run("capinfos", ["-T", "-M", "-r", "-B", "-S", "-c", "-a", "-e", file]).trim();
  const [packets, first = "", last = ""] = row.split("\t").slice(-3);
  if (packets === undefined || !/^\d+$/.test(packets)) return null;
  return { packets: Number(packets), firstUs: microseconds(first), lastUs: microseconds(last) };
}

function summariseFrames(frames: ReadonlyMap<number, ComparedFrame>): Summary {
  const times = Array.from(frames.values(), (frame) => frame.values.at_us)
    .filter((time) => time !== "")
    .map(Number);
  return {
    packets: frames.size,
    firstUs: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
    lastUs: times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
  };
}

/** "1265153646.956656000" in microseconds; what is finer is cut off, towards the past. */
function microseconds(epoch: string): number | null {
  const [, sign = "", seconds, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(epoch) ?? [];
  if (seconds === undefined) return null;
  const us = Number(seconds) * 1e6 + Number(fraction.padEnd(6, "0").slice(0, 6));
  return sign === "" ? us : -us;
}

function readFrame(cells: readonly string[]): ComparedFrame {
  const cell = (column: Column): string => cells[COLUMNS.indexOf(column)] ?? "";
  const chain = cutChain(cell("frame.protocols").split(":"));
  const count = (layer: string): number => chain.filter((name) => name === layer).length;
  /** The value of the innermost `layer` that counts; those of quoted headers come after it. */
  const inner = (layer: string, column: Column): string =>
    cell(column).split(",")[count(layer) - 1] ?? "";

  const network = chain.findLast((name) => /^(arp|ip|ipv6)$/.test(name)) ?? "";
  const transport = chain.findLast((name) => TRANSPORTS.some((known) => known === name)) ?? "";
  const ip = network === "ip";
  const ipv6 = network === "ipv6";
  const mac = readMacs(chain, inner);
  const address = {
    ip: [inner("ip", "ip.src"), inner("ip", "ip.dst")],
    ipv6: [inner("ipv6", "ipv6.src"), inner("ipv6", "ipv6.dst")],
    arp: [inner("arp", "arp.src.proto_ipv4"), inner("arp", "arp.dst.proto_ipv4")],
  }[network] ?? [mac.src, mac.dst];
  const port = {
    tcp: [inner("tcp", "tcp.srcport"), inner("tcp", "tcp.dstport")],
    udp: [inner("udp", "udp.srcport"), inner("udp", "udp.dstport")],
    sctp: [inner("sctp", "sctp.srcport"), inner("sctp", "sctp.dstport")],
  }[transport] ?? ["", ""];
  const payload = inner("ipv6", "ipv6.plen");

  return {
    frame: Number(cell("frame.number")),
    layers: new Set(["eth", network, transport].filter((name) => isCounted(name, chain))),
    note: cell("frame.protocols"),
    values: {
      at_us: String(microseconds(cell("frame.time_epoch")) ?? ""),
      captured_bytes: cell("frame.cap_len"),
      wire_bytes: cell("frame.len"),
      protocol: transport,
      src_mac: mac.src,
      dst_mac: mac.dst,
      vlan: inner("vlan", "vlan.id"),
      src: address[0] ?? "",
      dst: address[1] ?? "",
      src_port: port[0] ?? "",
      dst_port: port[1] ?? "",
      tcp_flags: decimal(inner("tcp", "tcp.flags")),
      tcp_seq: inner("tcp", "tcp.seq_raw"),
      tcp_ack: inner("tcp", "tcp.ack_raw"),
      tcp_window: inner("tcp", "tcp.window_size_value"),
      icmp_type: inner("icmp", "icmp.type") || inner("icmpv6", "icmpv6.type"),
      icmp_code: inner("icmp", "icmp.code") || inner("icmpv6", "icmpv6.code"),
      ip_ttl: ip ? inner("ip", "ip.ttl") : ipv6 ? inner("ipv6", "ipv6.hlim") : "",
      ip_id: decimal(ip ? inner("ip", "ip.id") : inner("ipv6.fraghdr", "ipv6.fraghdr.ident")),
      ip_df: ip ? inner("ip", "ip.flags.df") : "",
      ip_length: ip ? inner("ip", "ip.len") : payload === "" ? "" : String(Number(payload) + 40),
    },
  };
}

/** The chain of layers up to the first that we do not look through, that one included. */
function cutChain(protocols: readonly string[]): string[] {
  const end = protocols.findIndex(
    (name, index) => !CARRIERS.test(name) || (name === "udp" && protocols[index + 1] !== "vxlan"),
  );
  return end < 0 ? [...protocols] : protocols.slice(0, end + 1);
}

function isCounted(name: string, chain: readonly string[]): boolean {
  return COUNTED.includes(name) && chain.includes(name);
}

function readMacs(
  chain: readonly string[],
  inner: (layer: string, column: Column) => string,
): { readonly src: string; readonly dst: string } {
  switch (chain.findLast((name) => /^(eth|sll|wlan)$/.test(name))) {
    case "eth":
      return { src: inner("eth", "eth.src"), dst: inner("eth", "eth.dst") };
    case "sll":
      return { src: inner("sll", "sll.src.eth"), dst: "" };
    case "wlan":
      return { src: inner("wlan", "wlan.sa"), dst: inner("wlan", "wlan.da") };
    default:
      return { src: "", dst: "" };
  }
}

function decimal(value: string): string {
  return value === "" ? "" : String(Number(value));
}
