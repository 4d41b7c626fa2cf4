scanner# hping3 -S -a 10.77.0.30 -p ++20 -c 25 -i u20000 10.77.0.26

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
10.77.0.30, fd77::1e: user, an ordinary user's machine
Recorded on the bridge.
Tools: hping3 3.a2.ds2-10, tcpdump 4.99.3-1.
