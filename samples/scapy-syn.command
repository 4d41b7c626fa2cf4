scanner# python3 -B tools/craft.py syn 10.77.0.26 20 45

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
Recorded on the bridge.
Tools: python3 3.11.2-1+b1, python3-scapy 2.5.0+dfsg-2, tcpdump 4.99.3-1.
