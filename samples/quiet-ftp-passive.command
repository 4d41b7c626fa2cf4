user$ python3 -B tools/clients.py ftp passive 10.77.0.43 12

Tools: Python 3.11.2
Recorded by tcpdump on the bridge.
