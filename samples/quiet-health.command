user$ python3 -B tools/clients.py health 10.77.0.20,10.77.0.26,10.77.1.20 80 15

10.77.0.20, fd77::14: open, many open services
10.77.0.26, fd77::1a: mixed, ports of every kind: open, closed, dropped (135, 139, 445), rejected (23, 111, udp 69)
10.77.0.30, fd77::1e: user, an ordinary user's machine
10.77.1.20, fd77:1::14: web, a server behind the router
Recorded on the bridge.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
