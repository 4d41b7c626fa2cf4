/** Crowds that ask without a connection: pings, datagrams, traceroute; and tags without end. */
import {
  ARP,
  at16,
  at32,
  ICMP_ECHO,
  IP_DESTINATION,
  IP_SOURCE,
  IP_TTL,
  MAC_AT,
  sum,
  TRANSPORT_AT,
  UDP,
  vlanStack,
} from "./attack-packets.ts";
import type { Attack } from "./attacks.ts";
import { packetStream } from "./packet-stream.ts";

const SCANNERS = 0x0b00_0000;
const TARGETS = 0x0c00_0000;
/** Offsets of the sender's MAC address and of the wanted IP address. RFC 826. */
const ARP_SENDER = 22;
const ARP_TARGET_IP = 38;

export const DATAGRAM_ATTACKS: Readonly<Record<string, Attack>> = {
  vlans: {
    about: "packets of 60 kB of VLAN tags",
    many: 5000,
    make: (count) => packetStream(count, vlanStack(), () => {}),
  },
  sweeps: {
    about: "sources that each ping eight hosts",
    many: 400_000,
    make: (count) =>
      packetStream(count, ICMP_ECHO, (bytes, i) => {
        at32(bytes, IP_SOURCE, SCANNERS + Math.trunc(i / 8));
        at32(bytes, IP_DESTINATION, TARGETS + (i % 8) + 8 * (Math.trunc(i / 8) % 5000));
        sum(bytes);
      }),
  },
  neighbours: {
    about: "hosts that all ask for their gateway by ARP, and one among them that sweeps",
    many: 400_000,
    make: (count) =>
      packetStream(count, ARP, (bytes, i) => {
        const isSweep = i % 4 === 0;
        const [speaker, wanted] = isSweep ? [0, TARGETS + i / 4] : [i, SCANNERS];
        at32(bytes, MAC_AT + 2, speaker);
        at32(bytes, ARP_SENDER + 2, speaker);
        at32(bytes, ARP_SENDER + 6, SCANNERS + 1 + speaker);
        at32(bytes, ARP_TARGET_IP, wanted);
      }),
  },
  routes: {
    about: "probes with rising hop limits, as of traceroute",
    many: 300_000,
    make: (count) =>
      packetStream(count, UDP, (bytes, i) => {
        at32(bytes, IP_SOURCE, SCANNERS + (i >>> 12));
        at32(bytes, IP_DESTINATION, TARGETS + (Math.trunc(i / 30) % 3000));
        at16(bytes, TRANSPORT_AT + 2, 33_434 + (i % 30));
        bytes[IP_TTL] = 1 + (i % 30);
        sum(bytes);
      }),
  },
  scattered: {
    about: "datagrams without order from many to many",
    many: 500_000,
    make: (count) =>
      packetStream(count, UDP, (bytes, i) => {
        const mixed = Math.imul(i, 0x9e3779b1) >>> 0;
        at32(bytes, IP_SOURCE, SCANNERS + (i % 500));
        at32(bytes, IP_DESTINATION, TARGETS + (mixed >>> 16));
        at16(bytes, TRANSPORT_AT, 1024 + (i % 500));
        at16(bytes, TRANSPORT_AT + 2, mixed & 0xffff);
        sum(bytes);
      }),
  },
};
