scanner$ nc -n -z -w 1 10.77.0.26 21
pause 1
scanner$ nc -n -z -w 1 10.77.0.26 23
pause 1
scanner$ nc -n -z -w 1 10.77.0.26 8080

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
Recorded on the bridge.
Tools: netcat-openbsd 1.219-1, tcpdump 4.99.3-1.
