scanner# python3 -B tools/craft.py udp 10.77.0.25 50 69

Tools: Python 3.11.2
Recorded by tcpdump on the bridge.
