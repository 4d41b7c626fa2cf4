scanner# arp-scan -I eth0 -x -q 10.77.0.16-10.77.0.47

Tools: arp-scan 1.10.0
Recorded by tcpdump on the bridge.
