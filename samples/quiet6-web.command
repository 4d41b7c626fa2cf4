user$ for i in $(seq 20); do curl -s -o /dev/null http://[fd77::14]/$i http://[fd77::1a]/$i http://[fd77:2::a]/$i; done

10.77.0.20, fd77::14: open, many open services
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
10.77.0.30, fd77::1e: user, an ordinary user's machine
10.77.2.10, fd77:2::a: world, one machine that owns 10.77.2.10 to 10.77.2.199
Recorded on user's eth0.
Tools: curl 7.88.1-10+deb12u14, tcpdump 4.99.3-1.
