scanner# hping3 -2 -p ++50 -c 30 -i u20000 10.77.0.25

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.25, fd77::19: closed, every port closed
Recorded on the bridge.
Tools: hping3 3.a2.ds2-10, tcpdump 4.99.3-1.
