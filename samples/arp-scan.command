scanner# arp-scan -I eth0 -x -q 10.77.0.16-10.77.0.47

10.77.0.10, fd77::a: scanner, a Linux host that scans
Recorded on the bridge.
Tools: arp-scan 1.10.0-2, tcpdump 4.99.3-1.
