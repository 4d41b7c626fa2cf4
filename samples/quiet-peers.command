user$ python3 -B tools/clients.py peers

Before it: world# exec /usr/bin/python3 -B tools/clients.py swarm &
10.77.0.30, fd77::1e: user, an ordinary user's machine
Recorded on user's eth0.
Tools: python3 3.11.2-1+b1, tcpdump 4.99.3-1.
