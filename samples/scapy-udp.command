scanner# python3 -B tools/craft.py udp 10.77.0.25 50 69

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.25, fd77::19: closed, every port closed
Recorded on the bridge.
Tools: python3 3.11.2-1+b1, python3-scapy 2.5.0+dfsg-2, tcpdump 4.99.3-1.
