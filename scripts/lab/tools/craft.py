"""Scans written in a few lines of scapy, with scapy's own defaults.

Usage: craft.py syn|xmas|udp ADDRESS FIRST-PORT LAST-PORT
"""

import sys

from scapy.all import IP, TCP, UDP, conf, sr

LAYERS = {
    "syn": lambda ports: TCP(dport=ports),
    "xmas": lambda ports: TCP(dport=ports, flags="FPU"),
    "udp": lambda ports: UDP(dport=ports),
}

conf.verb = 0
kind, address, first, last = sys.argv[1:]
answered, silent = sr(IP(dst=address) / LAYERS[kind]((int(first), int(last))), timeout=2)
for probe, answer in answered:
    print(probe.dport, answer.sprintf("%IP.proto% %TCP.flags% %ICMP.type%"))
for probe in silent:
    print(probe.dport, "no answer")
