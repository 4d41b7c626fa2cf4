scanner# timeout 20 hping3 -S --scan 1-40,80 10.77.0.26 2>&1

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
Recorded on scanner's eth0.
Tools: hping3 3.a2.ds2-10, tcpdump 4.99.3-1.
