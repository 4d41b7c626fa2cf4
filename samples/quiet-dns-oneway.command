user$ python3 -B tools/clients.py dns 10.77.0.20 60

10.77.0.20, fd77::14: open, many open services
10.77.0.30, fd77::1e: user, an ordinary user's machine
Recorded on user's eth0, only 'src host 10.77.0.20'.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
