user$ python3 -B tools/clients.py discover 6 &
scanner2$ python3 -B tools/clients.py discover 6 &
scanner3$ python3 -B tools/clients.py discover 6 &
wait

Tools: Python 3.11.2
Recorded by tcpdump on the bridge.
