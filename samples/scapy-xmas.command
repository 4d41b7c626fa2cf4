scanner# python3 -B tools/craft.py xmas 10.77.0.26 20 45

Tools: Python 3.11.2
Recorded by tcpdump on the bridge.
