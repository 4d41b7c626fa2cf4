scanner$ python3 -B tools/connect.py 10.77.0.25 20-59

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.25, fd77::19: closed, every port closed
Recorded on the bridge.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
