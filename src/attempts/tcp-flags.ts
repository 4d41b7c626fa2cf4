/** TCP control bits, RFC 9293 section 3.1, as in Wireshark's tcp.flags. */
export const TCP = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10, urg: 0x20 } as const;

/** The six classic bits: what tells techniques apart; ECE, CWR and the reserved ones do not. */
export const CLASSIC_FLAGS = 0x3f;
