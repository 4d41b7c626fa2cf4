/**
 * Wireshark's names for what a packet carries, and display filters for chosen packets.
 *
 * What the packets have in common becomes the filter only where no other packet of the page has it
 * too; else they are listed, where they are few enough. wireshark-filter(4).
 */
import { hex16, iso, tcpFlags } from "./figures.js";
import { frameOf, groupsOf } from "./packets.js";
import { rangesOf } from "./selection.js";
import { chosenRows, rowAcross } from "./virtual.js";

/** Beyond this Wireshark takes seconds to read a set. */
const MOST_RANGES = 1000;
const MOST_CHARACTERS = 4096;
const MOST_ADDRESSES = 20;

/** Prefixes of Wireshark's fields for the addresses of a packet. */
const networkOf = ({ protocol, ip_version }) => {
  if (protocol === "arp") return ["arp.src.proto_ipv4", "arp.dst.proto_ipv4"];
  if (ip_version === 6) return ["ipv6.src", "ipv6.dst"];
  return ip_version === 4 ? ["ip.src", "ip.dst"] : ["eth.src", "eth.dst"];
};

const present = (value) =>
  value !== null && value !== undefined && value !== -1 && !Number.isNaN(value);

/** Everything the page knows of a packet, as pairs of Wireshark's field and its value. */
export const fieldsOf = (words, { columns }, row) => {
  const form = words.forms.get(columns.form_id[row]) ?? { protocol: "", ip_version: null };
  const link = words.links.get(columns.link_id[row]) ?? {};
  const [source, destination] = networkOf(form);
  const at = columns.at_us[row];
  const isIp6 = form.ip_version === 6;
  const transport = ["tcp", "udp", "sctp"].includes(form.protocol) ? form.protocol : "tcp";
  const icmp = form.protocol === "icmpv6" ? "icmpv6" : "icmp";
  const epoch = () => {
    const seconds = Math.floor(at / 1e6);
    const beyond = String(at - seconds * 1e6).padStart(6, "0");
    return `${seconds}.${beyond}${String(columns.at_ns[row]).padStart(3, "0")}`;
  };
  return [
    ["frame.number", frameOf(columns.packet_id[row])],
    ["frame.time_epoch", present(at) ? epoch() : null],
    ["frame.time_utc", present(at) ? iso(at) : null],
    ["frame.len", columns.wire_bytes[row]],
    ["eth.src", source === "eth.src" ? null : link.src_mac],
    ["eth.dst", source === "eth.src" ? null : link.dst_mac],
    ["vlan.id", link.vlan],
    ["encapsulation", link.encapsulation],
    [source, words.addresses.get(columns.src_id[row])],
    [destination, words.addresses.get(columns.dst_id[row])],
    [isIp6 ? "ipv6.hlim" : "ip.ttl", columns.ip_ttl[row]],
    [
      isIp6 ? "ipv6.fraghdr.ident" : "ip.id",
      present(columns.ip_id[row]) ? hex16(columns.ip_id[row]) : null,
    ],
    [isIp6 ? "ipv6.plen with header" : "ip.len", columns.ip_length[row]],
    ["ip.flags.df", form.ip_df],
    ["_ws.col.protocol", form.protocol],
    [`${transport}.srcport`, columns.src_port[row]],
    [`${transport}.dstport`, columns.dst_port[row]],
    [
      "tcp.flags",
      present(form.tcp_flags)
        ? `0x${form.tcp_flags.toString(16).padStart(3, "0")} (${tcpFlags(form.tcp_flags)})`
        : null,
    ],
    ["tcp.seq_raw", columns.tcp_seq[row]],
    ["tcp.ack_raw", columns.tcp_ack[row]],
    ["tcp.window_size_value", columns.tcp_window[row]],
    ["tcp.options", form.tcp_options],
    [`${icmp}.type`, form.icmp_type],
    [`${icmp}.code`, form.icmp_code],
  ].filter(([, value]) => present(value));
};

/** The one value that all rows have; undefined where they differ. */
const commonValue = (groups, rows, valueAt) => {
  const [group, row] = rowAcross(groups, rows[0]);
  const value = valueAt(group, row);
  for (const number of rows) {
    const [other, at] = rowAcross(groups, number);
    if (valueAt(other, at) !== value) return undefined;
  }
  return present(value) ? value : undefined;
};

/** What the rows have in common, as Wireshark's terms and as tests; undefined outside plain IP. */
const commonTerms = (words, groups, rows) => {
  const formValue = (name) => (group, row) => words.forms.get(group.columns.form_id[row])?.[name];
  const common = (valueAt) => commonValue(groups, rows, valueAt);
  const column = (name) => (group, row) => group.columns[name][row];
  const isPlain = (group, row) =>
    words.links.get(group.columns.link_id[row])?.encapsulation === null &&
    formValue("is_fragment")(group, row) === 0 &&
    formValue("stop")(group, row) === null;
  const protocol = common(formValue("protocol"));
  const version = common(formValue("ip_version"));
  if (common(isPlain) !== true || version === undefined) return undefined;
  if (!["tcp", "udp", "sctp"].includes(protocol)) return undefined;
  const ip = version === 4 ? "ip" : "ipv6";
  const term = (filter, valueAt, value) => ({
    filter,
    test: (group, row) => valueAt(group, row) === value,
  });
  const terms = [
    // ICMP errors quote the headers of others.
    term(`${protocol} && !icmp && !icmpv6`, formValue("protocol"), protocol),
    term(ip, formValue("ip_version"), version),
  ];
  for (const side of ["src", "dst"]) {
    const id = common(column(`${side}_id`));
    if (id !== undefined) {
      terms.push(term(`${ip}.${side} == ${words.addresses.get(id)}`, column(`${side}_id`), id));
    }
  }
  terms.push(...hostTerms(words, groups, rows, ip, terms.length === 2));
  const flags = common(formValue("tcp_flags"));
  if (flags !== undefined) {
    const hex = `0x${flags.toString(16).padStart(3, "0")}`;
    terms.push(term(`tcp.flags == ${hex}`, formValue("tcp_flags"), flags));
  }
  for (const side of ["src", "dst"]) {
    const port = common(column(`${side}_port`));
    if (port !== undefined)
      terms.push(term(`${protocol}.${side}port == ${port}`, column(`${side}_port`), port));
  }
  return terms;
};

/** Where neither source nor destination is one host: both are among few. */
const hostTerms = (words, groups, rows, ip, isNeeded) => {
  if (!isNeeded) return [];
  const ids = new Set();
  for (const number of rows) {
    const [{ columns }, row] = rowAcross(groups, number);
    ids.add(columns.src_id[row]).add(columns.dst_id[row]);
    if (ids.size > MOST_ADDRESSES) return [];
  }
  const list = Array.from(ids, (id) => words.addresses.get(id))
    .sort()
    .join(", ");
  return ["src", "dst"].map((side) => ({
    filter: `${ip}.${side} in {${list}}`,
    test: ({ columns }, row) => ids.has(columns[`${side}_id`][row]),
  }));
};

/** A display filter for the rows; undefined where none is short enough. All lie in one capture. */
export const filterFor = async (words, groups, rows) => {
  const numbers = Array.from(rows, (number) => {
    const [group, row] = rowAcross(groups, number);
    return group.columns.packet_id[row];
  }).sort((a, b) => a - b);
  const frames = numbers.map(frameOf);
  const [first, last] = [frames[0], frames.at(-1)];
  const all = await groupsOf();
  const isWhole = all.every(({ rows: carried, all: there }) => carried === there);
  const terms = isWhole ? commonTerms(words, groups, rows) : undefined;
  if (terms !== undefined) {
    const [captureFirst, captureLast] = [numbers[0], numbers.at(-1)];
    const conditions = [
      ...terms,
      {
        test: ({ columns }, row) =>
          columns.packet_id[row] >= captureFirst && columns.packet_id[row] <= captureLast,
      },
    ];
    if (chosenRows(all, conditions).length === rows.length) {
      const extent = `frame.number >= ${first} && frame.number <= ${last}`;
      return [...terms.map(({ filter }) => filter), extent].join(" && ");
    }
  }
  const ranges = rangesOf(frames);
  const members = ranges.map(([from, to]) => (from === to ? from : `${from}..${to}`)).join(", ");
  const listed = `frame.number in {${members}}`;
  return ranges.length <= MOST_RANGES && listed.length <= MOST_CHARACTERS ? listed : undefined;
};
