user$ python3 -B tools/clients.py health 10.77.0.20,10.77.0.26,10.77.1.20 80 15

Tools: Python 3.11.2
Recorded by tcpdump on the bridge.
