/**
 * Frames in, attempts out: pairs each probe with what came back, in one pass over packets in the
 * order of time, by asking the protocol of each packet.
 */
import { PROTOCOL_ARP } from "../decode/frame.ts";
import { seeArp } from "./arp.ts";
import { seeIcmp, seeIcmpv6 } from "./icmp.ts";
import { seeIpProtocol } from "./ip-protocol.ts";
import type { Pairing } from "./pairing.ts";
import { seeSctp } from "./sctp.ts";
import { isBare, type Sighting } from "./sighting.ts";
import { seeTcp } from "./tcp.ts";
import { seeUdp } from "./udp.ts";

const ICMP = 1;
const TCP_PROTOCOL = 6;
const UDP_PROTOCOL = 17;
const ICMPV6 = 58;
const SCTP_PROTOCOL = 132;

/** Takes the next packet; duplicates are not to be shown. Leaves its `part` in the pairing. */
export function seePacket(pairing: Pairing, sighting: Sighting): void {
  pairing.begin();
  const { frame } = sighting;
  if (isBare(frame)) return seeIpProtocol(pairing, sighting);
  switch (frame.protocol) {
    case TCP_PROTOCOL:
      return seeTcp(pairing, sighting);
    case UDP_PROTOCOL:
      return seeUdp(pairing, sighting);
    case ICMP:
      if (frame.ipVersion !== 4) return seeIpProtocol(pairing, sighting);
      return seeIcmp(pairing, sighting);
    case ICMPV6:
      if (frame.ipVersion !== 6) return seeIpProtocol(pairing, sighting);
      return seeIcmpv6(pairing, sighting);
    case SCTP_PROTOCOL:
      return seeSctp(pairing, sighting);
    case PROTOCOL_ARP:
      return seeArp(pairing, sighting);
    default:
      if (frame.ipVersion !== 0) seeIpProtocol(pairing, sighting);
  }
}
