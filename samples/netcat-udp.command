scanner$ nc -n -v -z -u -w 1 10.77.0.25 60-69 2>&1

Tools: netcat-openbsd 1.219-1
Recorded by tcpdump on the bridge.
