/**
 * What a decoder says comes next: a number of one of four registries, as one number.
 *
 * Decoders return it instead of calling each other, so protocols that carry each other in circles
 * need neither recursion nor knowledge of one another.
 */

/** Nothing further is decoded: the end of the packet, or a stop that the frame tells. */
export const NOTHING = -1;

/** Plus a LINKTYPE_ value, https://www.tcpdump.org/linktypes.html; values above 65535 are none. */
export const LINK_TYPE = 0x00000;
/** Plus an EtherType. */
export const ETHER_TYPE = 0x10000;
/** Plus an IP protocol number. */
export const IP_PROTOCOL = 0x20000;
/** Plus a PPP protocol number, RFC 1661 section 2. */
export const PPP_PROTOCOL = 0x30000;
/** An LLC header, IEEE 802.2. */
export const LLC = 0x40000;
/** A fragment, to be kept until its datagram is complete. */
export const FRAGMENT = 0x40001;
/** An IP header of the version its first four bits tell. */
export const ANY_IP = 0x40002;
/** A VXLAN header. */
export const VXLAN = 0x40003;
