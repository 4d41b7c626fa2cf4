user$ python3 -B tools/clients.py ntp 10.77.2.20-27 5

10.77.0.30, fd77::1e: user, an ordinary user's machine
Recorded on user's eth0.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
