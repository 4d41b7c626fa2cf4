scanner$ node tools/connect.mjs 10.77.0.26 20 59

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
Recorded on the bridge.
Tools: nodejs 20.20.2-1nodesource1+repack1, tcpdump 4.99.3-1.
