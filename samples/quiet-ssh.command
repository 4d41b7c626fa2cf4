user$ python3 -B tools/clients.py monitor 10.77.2.20,10.77.2.21,10.77.2.22,10.77.2.23,10.77.2.24,10.77.2.25,10.77.2.26,10.77.2.27,10.77.2.28,10.77.2.29,10.77.2.30,10.77.2.31 22 3

10.77.0.30, fd77::1e: user, an ordinary user's machine
Recorded on user's eth0.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
