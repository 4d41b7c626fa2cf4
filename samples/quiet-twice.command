user$ python3 -B tools/clients.py web 10.77.2.20-29 1

10.77.0.30, fd77::1e: user, an ordinary user's machine
10.77.1.20, fd77:1::14: web, a server behind the router
Recorded on all interfaces of router.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
