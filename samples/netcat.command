scanner$ nc -n -v -z -w 1 10.77.0.26 20-45 2>&1

Tools: netcat-openbsd 1.219-1
Recorded by tcpdump on the bridge.
