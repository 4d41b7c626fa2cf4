"""Odd TCP/IP stacks in user space: what scans need that Linux does not do.

Usage: stacks.py STACK ADDRESS   The kernel of that host keeps ARP and drops the rest.
Each stack is a function from a received packet to the answer's layers above IP, or None.
"""

import itertools
import sys
from threading import Timer

from scapy.all import ICMP, IP, SCTP, TCP, Ether, conf, sniff
from scapy.layers.sctp import SCTPChunkAbort, SCTPChunkCookieEcho, SCTPChunkInit, SCTPChunkInitAck

OPEN_TCP = {22, 80, 443}
OPEN_SCTP = {2905, 3868, 36412}
SYN, RST, FIN, ACK = 0x02, 0x04, 0x01, 0x10


def reset(tcp, window=0):
    """The RST of RFC 9293 §3.10.7.1: it takes its sequence number from an ACK, else acknowledges."""
    if tcp.flags & ACK:
        return TCP(sport=tcp.dport, dport=tcp.sport, flags="R", seq=tcp.ack, window=window)
    length = len(tcp.payload) + bool(tcp.flags & SYN) + bool(tcp.flags & FIN)
    return TCP(sport=tcp.dport, dport=tcp.sport, flags="RA", ack=(tcp.seq + length) % 2**32, window=window)


def accept(tcp):
    """The SYN/ACK of a listening port."""
    return TCP(
        sport=tcp.dport, dport=tcp.sport, flags="SA", seq=0x1000, ack=(tcp.seq + 1) % 2**32,
        window=16384, options=[("MSS", 1460)],
    )


def answer_icmp(packet):
    """Echo, timestamp and address mask replies (RFC 792, RFC 950)."""
    icmp = packet[ICMP]
    reply = {8: 0, 13: 14, 17: 18}.get(icmp.type)
    if reply is None:
        return None
    more = {14: {"ts_ori": icmp.ts_ori, "ts_rx": 1000, "ts_tx": 1000}, 18: {"addr_mask": "255.255.255.0"}}
    return ICMP(type=reply, id=icmp.id, seq=icmp.seq, **more.get(reply, {})) / icmp.payload


def old(packet):
    """An old BSD: a window in the RST of an open port, silence to FIN where a port is open."""
    if ICMP in packet:
        return answer_icmp(packet)
    if TCP not in packet or packet[TCP].flags & RST:
        return None
    tcp = packet[TCP]
    is_open = tcp.dport in OPEN_TCP
    if is_open and tcp.flags & (SYN | ACK | FIN) == SYN:
        return accept(tcp)
    if is_open and (tcp.flags & FIN or not tcp.flags & ACK):
        return None
    return reset(tcp, window=4096 if is_open else 0)


def zombie(packet):
    """A quiet host whose IP ID counts every packet it sends, and that has no port open."""
    if ICMP in packet:
        return answer_icmp(packet)
    return reset(packet[TCP]) if TCP in packet and not packet[TCP].flags & RST else None


def tarpit(packet):
    """Every TCP port accepts a connection; nothing is ever said on it."""
    if ICMP in packet:
        return answer_icmp(packet)
    return accept(packet[TCP]) if TCP in packet and packet[TCP].flags == SYN else None


def late(packet):
    """As `old`, but 0.7 s later than it should be."""
    return old(packet)


def sctp(packet):
    """SCTP as in RFC 9260 §8.4: INIT ACK or ABORT to an INIT, ABORT or silence to a stray COOKIE ECHO."""
    if ICMP in packet:
        return answer_icmp(packet)
    if SCTP not in packet:
        return None
    header = packet[SCTP]
    is_open = header.dport in OPEN_SCTP
    if SCTPChunkInit in packet:
        tag = packet[SCTPChunkInit].init_tag
        chunk = SCTPChunkInitAck(init_tag=0x5CA7, a_rwnd=65535, n_out_streams=10, n_in_streams=10, init_tsn=1)
        return SCTP(sport=header.dport, dport=header.sport, tag=tag) / (chunk if is_open else SCTPChunkAbort())
    if SCTPChunkCookieEcho in packet and not is_open:
        return SCTP(sport=header.dport, dport=header.sport, tag=header.tag) / SCTPChunkAbort(TCB=1)
    return None


def run(stack, address):
    """Answers every packet to this address, with one IP ID counter for all of them."""
    ids = itertools.count(1000)
    wire = conf.L2socket(iface="eth0")

    def answer(packet):
        layers = stack(packet)
        if layers is not None:
            header = IP(src=address, dst=packet[IP].src, id=next(ids) % 65536, ttl=64)
            frame = Ether(src=packet.dst, dst=packet.src) / header / layers
            if stack is late:
                Timer(0.7, wire.send, [frame]).start()
            else:
                wire.send(frame)

    ready = lambda: print("ready", flush=True)  # noqa: E731
    sniff(iface="eth0", filter=f"ip dst {address}", prn=answer, store=False, started_callback=ready)


if __name__ == "__main__":
    run({"old": old, "zombie": zombie, "tarpit": tarpit, "late": late, "sctp": sctp}[sys.argv[1]], sys.argv[2])
