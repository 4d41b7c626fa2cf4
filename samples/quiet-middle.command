user$ sleep 5

Before it: user# exec /usr/bin/python3 -B tools/clients.py stream 10.77.0.20 6 5 &
Before it: user# exec /usr/bin/python3 -B tools/clients.py stream 10.77.0.26 6 5 &
10.77.0.30, fd77::1e: user, an ordinary user's machine
Recorded on the bridge.
Tools: tcpdump 4.99.3-1.
