user$ python3 -B tools/clients.py web 10.77.2.20-39 1
user$ python3 -B tools/clients.py dns 10.77.0.20 20

10.77.0.20, fd77::14: open, many open services
10.77.0.30, fd77::1e: user, an ordinary user's machine
10.77.1.20, fd77:1::14: web, a server behind the router
Recorded on user's eth0, only 'src host 10.77.0.30'.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
