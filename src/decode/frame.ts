/**
 * One decoded frame: everything scanxtract takes from a packet, as numbers.
 *
 * A Frame is filled again and again, so decoding allocates nothing per packet. -1 stands for "not
 * there"; seq, ack and the like, where every value is possible, count only where their protocol was
 * decoded. Addresses stay in the packet's bytes: a field ending in `At` is the offset of the first
 * byte, in `bytes` or, for what lies above the IP header, in `transportBytes`.
 *
 * The fields describe the innermost packet; what it was wrapped in is in `encapsulation`.
 */

/** What an encapsulation is; the order is free, the numbers stay inside one run. */
export const ENCAPSULATION = {
  vlan: 1,
  pppoe: 2,
  mpls: 3,
  gre: 4,
  ipip: 5,
  vxlan: 6,
  ethip: 7,
} as const;

/** Why decoding stopped short of a transport header. */
export const STOP = {
  /** It did not stop: everything we decode was there. */
  none: 0,
  /** The snap length cut the packet: nothing is wrong with it. */
  truncated: 1,
  /** The packet contradicts itself, or ends before a header does. */
  malformed: 2,
  /** A link type, or an encapsulation, that we do not decode. */
  unsupported: 3,
} as const;

/** Frame.protocol of frames without an IP header; with one it is the IP protocol number, 0 to 255. */
export const PROTOCOL_ARP = 0x10806;
/** Plus the LINKTYPE_ value: neither IP nor ARP, known by its link layer only. */
export const PROTOCOL_LINK = 0x20000;

export const CHECKSUM = { unverified: 0, good: 1, bad: 2 } as const;

/** Encapsulations kept for a frame; deeper ones are decoded through but not noted. */
export const MAX_ENCAPSULATIONS = 8;

export class Frame {
  /** The packet's; of a frame that completed a datagram, its headers followed by that datagram. */
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(new ArrayBuffer(0));
  /** Where transport fields live: the same bytes. */
  transportBytes: Uint8Array = this.bytes;
  transportView: DataView = this.view;

  /** MAC addresses, 6 bytes each; -1 where the link layer has none. */
  srcMacAt = -1;
  dstMacAt = -1;
  /** Innermost VLAN identifier. */
  vlan = -1;
  /** EtherType of what the link layer carries; -1 where it has none (LLC without SNAP, raw IP). */
  etherType = -1;
  /** Encapsulations around the innermost packet, outermost first. */
  encapsulations = 0;
  /** ENCAPSULATION value, per encapsulation. */
  readonly encapsulationKind = new Uint8Array(MAX_ENCAPSULATIONS);
  /** VLAN, PPPoE session, MPLS label, GRE key, VXLAN network identifier; -1 without one. */
  readonly encapsulationId = new Float64Array(MAX_ENCAPSULATIONS);
  /** Outer source address; the destination follows it. -1 where the encapsulation has none. */
  readonly encapsulationAddressAt = new Int32Array(MAX_ENCAPSULATIONS);
  /** 4 or 16; 0 without addresses. */
  readonly encapsulationAddressBytes = new Uint8Array(MAX_ENCAPSULATIONS);

  /** 4 or 6; 0 without an IP header. */
  ipVersion = 0;
  /** IP addresses; for ARP sender and target protocol address. -1 without. */
  srcAt = -1;
  dstAt = -1;
  /** 4 or 16; 0 without addresses. */
  addressBytes = 0;
  /** Octets from the first of the IP header to the last of its payload, as declared (0 stands as 0). */
  ipLength = -1;
  ipTtl = -1;
  /** IPv4 Identification; IPv6: that of a Fragment header, else -1. */
  ipId = -1;
  /** Don't Fragment; -1 for IPv6. */
  ipDf = -1;
  /** IPv4 TOS or IPv6 Traffic Class. */
  ipTos = -1;
  ipFlowLabel = -1;
  /** The datagram is one of several fragments (offset > 0 or more follow). */
  isFragment = false;
  /** In octets. */
  fragmentOffset = 0;
  /** This frame completed a reassembled datagram: its transport fields are the whole datagram's. */
  isReassembled = false;
  /** IPv4 options; 0 bytes without. */
  ipOptionsAt = -1;
  ipOptionsBytes = 0;
  /** IPv6 extension headers passed on the way to the payload; an Authentication Header counts in IPv4 too. */
  ipv6Extensions = 0;
  isIpChecksumBad = false;

  /** IP protocol number of the innermost IP header, PROTOCOL_ARP, or PROTOCOL_LINK + link type. */
  protocol = -1;
  /** The transport header (or ARP, ICMP message) was decoded: its fields below hold. */
  hasTransport = false;
  srcPort = -1;
  dstPort = -1;
  /** Wireshark's twelve bits: reserved (3), AE/NS, CWR, ECE, URG, ACK, PSH, RST, SYN, FIN. */
  tcpFlags = -1;
  tcpSeq = 0;
  tcpAck = 0;
  tcpWindow = -1;
  tcpUrgent = 0;
  /** As the data offset says, options included; 0 where it was not captured. */
  tcpHeaderBytes = 0;
  /** In transportBytes. */
  tcpOptionsAt = -1;
  tcpOptionsBytes = 0;
  /** First chunk's type, -1 without; SCTP common header's verification tag; Initiate Tag of INIT and INIT ACK. */
  sctpChunk = -1;
  sctpTag = 0;
  sctpInitiateTag = 0;
  icmpType = -1;
  icmpCode = -1;
  /** Identifier and sequence number of echo, timestamp and address mask messages; -1 in others. */
  icmpId = -1;
  icmpSequence = -1;
  /** ARP operation: 1 request, 2 reply. */
  arpOperation = -1;
  /** ARP sender and target hardware address, in bytes. */
  arpSrcMacAt = -1;
  arpDstMacAt = -1;
  /** Target address of Neighbour Solicitation and Advertisement, 16 octets in transportBytes. */
  ndTargetAt = -1;
  /** Link-layer address option of ND messages, 6 octets in transportBytes. */
  ndMacAt = -1;
  /** Transport checksum as sent. */
  checksum = -1;
  checksumState: number = CHECKSUM.unverified;
  /** Octets above the transport header, as declared by the IP length (or to the end of the frame). */
  payloadBytes = 0;
  /** First of them, in transportBytes; payloadCaptured tells how many are there. */
  payloadAt = -1;
  payloadCaptured = 0;

  /** The packet an ICMP or ICMPv6 error quotes (RFC 792, RFC 4443): ipVersion 0 without. */
  quoteIpVersion = 0;
  /** In transportBytes. */
  quoteSrcAt = -1;
  quoteDstAt = -1;
  quoteProtocol = -1;
  quoteIpId = -1;
  quoteTtl = -1;
  /** Ports, or for ICMP type and identifier; -1 where the quote ends before them. */
  quoteSrcPort = -1;
  quoteDstPort = -1;
  /** TCP sequence number, SCTP verification tag, or ICMP sequence number; see hasQuoteSequence. */
  quoteSequence = 0;
  hasQuoteSequence = false;

  /** STOP value, and where: layer's name, offset from the packet's first byte, octets needed and there. */
  stop: number = STOP.none;
  stopLayer = "";
  stopAt = 0;
  stopNeeded = 0;
  stopLeft = 0;
  /** What set the limit, or what is wrong: "capture length", "IPv4 total length", "data offset 3". */
  stopReason = "";
}
