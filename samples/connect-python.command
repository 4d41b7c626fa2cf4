scanner$ python3 -B tools/connect.py 10.77.0.26 20-59

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
Recorded on the bridge.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
