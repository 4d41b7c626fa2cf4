user$ ping -q -c 12 -i 0.2 -s 4000 10.77.0.20

10.77.0.20, fd77::14: open, many open services
10.77.0.30, fd77::1e: user, an ordinary user's machine
Recorded on the bridge.
Tools: iputils-ping 3:20221126-1+deb12u1, tcpdump 4.99.3-1.
