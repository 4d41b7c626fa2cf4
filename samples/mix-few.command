scanner$ nc -n -z -w 1 10.77.0.26 21
pause 1
scanner$ nc -n -z -w 1 10.77.0.26 23
pause 1
scanner$ nc -n -z -w 1 10.77.0.26 8080

Tools: netcat-openbsd 1.219-1
Recorded by tcpdump on the bridge.
