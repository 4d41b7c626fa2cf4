scanner$ python3 -B tools/connect.py 10.77.0.26 20-59

Tools: Python 3.11.2
Recorded by tcpdump on the bridge.
