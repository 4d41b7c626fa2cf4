/** Known reasons for which tshark and scanxtract say different things of the same packet. */
import type { ComparedFrame } from "./fields.ts";

export interface Discrepancy {
  readonly field: string;
  readonly theirs: string;
  readonly ours: string;
  /** The frame as each of them has it; undefined where the whole capture is meant, or it has none. */
  readonly their: ComparedFrame | undefined;
  readonly our: ComparedFrame | undefined;
}

export interface Explanation {
  readonly code: string;
  readonly reason: string;
  applies(discrepancy: Discrepancy): boolean;
}

export const EXPLANATIONS: readonly Explanation[] = [
  {
    code: "fragment",
    reason:
      "A fragment without the transport header carries the protocol its IP header names; tshark calls it data.",
    applies: ({ field, theirs, our }) =>
      field === "protocol" &&
      theirs === "" &&
      our?.values.src_port === "" &&
      our.note.startsWith("fragment"),
  },
  {
    code: "segmentation-offload",
    reason:
      "IP length 0 is kept as it was captured; tshark shows what the frame's length suggests (ip.tso_support).",
    applies: ({ field, ours }) => field === "ip_length" && ours === "0",
  },
  {
    code: "no-packet",
    reason:
      "A pcapng block that is no packet takes a frame number in both; only tshark lists it as a frame.",
    applies: ({ field, theirs, their }) =>
      field === "frame" && theirs === "there" && their?.note === "data",
  },
  {
    code: "capinfos-times",
    reason: "capinfos gives no times as soon as one record has none.",
    applies: ({ field, theirs }) => field.endsWith(" time") && theirs === "null",
  },
  {
    code: "time-out-of-range",
    reason:
      "A time beyond the year 2255 counts as none, and is a problem; capinfos shows it as it is.",
    applies: ({ field, theirs }) =>
      field.endsWith(" time") && Number(theirs) > Number.MAX_SAFE_INTEGER,
  },
  {
    code: "udp-length-zero",
    reason:
      "A UDP length of 0 reaches to the end of the datagram, as senders of very large ones have it (RFC 2675 section 4); tshark stops there.",
    applies: ({ field, theirs, ours }) =>
      field === "layers" && theirs.endsWith(" udp") && ours.endsWith(" ip tcp"),
  },
  {
    code: "ip-version",
    reason:
      "The link layer announces IP, but the version field is another: tshark shows the layer (or follows the version), scanxtract trusts no field of it.",
    applies: ({ field, our }) =>
      our?.note.startsWith("malformed") === true &&
      our.values.ip_ttl === "" &&
      ["layers", "src", "dst", "ip_ttl", "ip_length"].includes(field),
  },
  {
    code: "no-message",
    reason:
      "The IP header names a protocol of which there is no header: no octet follows, or it is ICMPv6 over IPv4. tshark calls it data, or nothing.",
    applies: ({ field, theirs, our }) =>
      field === "protocol" &&
      theirs === "" &&
      our !== undefined &&
      !our.layers.has(our.values.protocol),
  },
  {
    code: "arp-address-length",
    reason:
      "ARP for addresses that are not 6 and 4 octets long: scanxtract shows the MAC addresses of the frame.",
    applies: ({ field, theirs, their, our }) =>
      /^(src|dst)$/.test(field) &&
      theirs === "" &&
      their?.layers.has("arp") === true &&
      our?.note === "unsupported",
  },
  {
    code: "wlan-management",
    reason: "Of 802.11, data frames are read; management and control frames are counted only.",
    applies: ({ field, their }) =>
      /^(src|dst)(_mac)?$/.test(field) && their !== undefined && /(^|:)wlan$/.test(their.note),
  },
  {
    code: "tcp-data-offset",
    reason:
      "A TCP header that claims to be shorter than 20 octets keeps its ports only; tshark shows the sequence number as well.",
    applies: ({ field, ours, our }) =>
      field === "tcp_seq" && ours === "" && our?.note.startsWith("malformed") === true,
  },
];
