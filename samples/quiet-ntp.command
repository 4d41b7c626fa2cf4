user$ python3 -B tools/clients.py ntp 10.77.2.20-27 5

Tools: Python 3.11.2
Recorded by tcpdump on user's eth0.
