user$ python3 -B tools/clients.py peers

Before it: world# exec /usr/bin/python3 -B tools/clients.py swarm &

Tools: Python 3.11.2
Recorded by tcpdump on user's eth0.
