user$ sleep 5

Before it: user# exec /usr/bin/python3 -B tools/clients.py stream 10.77.0.20 6 5 &; user# exec /usr/bin/python3 -B tools/clients.py stream 10.77.0.26 6 5 &

Tools: 
Recorded by tcpdump on the bridge.
