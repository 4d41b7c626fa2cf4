user$ python3 -B tools/clients.py web 10.77.2.20-29 1

Tools: Python 3.11.2
Recorded by tcpdump on router's any.
