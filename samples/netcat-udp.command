scanner$ nc -n -v -z -u -w 1 10.77.0.25 60-69 2>&1

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.25, fd77::19: closed, every port closed
Recorded on the bridge.
Tools: netcat-openbsd 1.219-1, tcpdump 4.99.3-1.
