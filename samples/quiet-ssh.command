user$ python3 -B tools/clients.py monitor 10.77.2.20,10.77.2.21,10.77.2.22,10.77.2.23,10.77.2.24,10.77.2.25,10.77.2.26,10.77.2.27,10.77.2.28,10.77.2.29,10.77.2.30,10.77.2.31 22 3

Tools: Python 3.11.2
Recorded by tcpdump on user's eth0.
