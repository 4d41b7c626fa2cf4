user$ python3 -B tools/clients.py retry 10.77.0.25 5432 15 &
scanner2$ python3 -B tools/clients.py retry 10.77.0.25 5432 15 &
scanner3$ python3 -B tools/clients.py retry 10.77.0.21 443 6 &
wait

Tools: Python 3.11.2
Recorded by tcpdump on the bridge.
