/**
 * Names of Frame.protocol values.
 *
 * IANA "Assigned Internet Protocol Numbers", keywords in lower case; ICMP for IPv6 is called icmpv6.
 */
import { PROTOCOL_ARP, PROTOCOL_LINK } from "./frame.ts";
import { linkTypeName } from "./link-type-names.ts";

/** From 0 on without a gap; numbers that have no keyword stand as ip-N. */
const KEYWORDS = `
  hopopt icmp igmp ggp ipv4 st tcp cbt egp igp bbn-rcc-mon nvp-ii pup argus emcon xnet chaos
  udp mux dcn-meas hmp prm xns-idp trunk-1 trunk-2 leaf-1 leaf-2 rdp irtp iso-tp4 netblt
  mfe-nsp merit-inp dccp 3pc idpr xtp ddp idpr-cmtp tp++ il ipv6 sdrp ipv6-route ipv6-frag
  idrp rsvp gre dsr bna esp ah i-nlsp swipe narp min-ipv4 tlsp skip icmpv6 ipv6-nonxt
  ipv6-opts ip-61 cftp ip-63 sat-expak kryptolan rvd ippc ip-68 sat-mon visa ipcv cpnx cphb
  wsn pvp br-sat-mon sun-nd wb-mon wb-expak iso-ip vmtp secure-vmtp vines iptm nsfnet-igp dgp
  tcf eigrp ospfigp sprite-rpc larp mtp ax.25 ipip micp scc-sp etherip encap ip-99 gmtp ifmp
  pnni pim aris scps qnx a/n ipcomp snp compaq-peer ipx-in-ip vrrp pgm ip-114 l2tp ddx iatp
  stp srp uti smp sm ptp isis fire crtp crudp sscopmce iplt sps pipe sctp fc rsvp-e2e-ignore
  mobility-header udplite mpls-in-ip manet hip shim6 wesp rohc
`
  .trim()
  .split(/\s+/);

/** "tcp", "ospfigp", "arp", "linux_sll"; "ip-200" where IANA has no keyword. */
export function protocolName(protocol: number): string {
  if (protocol === PROTOCOL_ARP) return "arp";
  if (protocol >= PROTOCOL_LINK) return linkTypeName(protocol - PROTOCOL_LINK);
  return KEYWORDS[protocol] ?? `ip-${protocol}`;
}
