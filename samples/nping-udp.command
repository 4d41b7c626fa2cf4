scanner# nping --udp -p 50-69 -c 1 --delay 100ms 10.77.0.25

Tools: Nping version 0.7.93 ( https://nmap.org/nping )
Recorded by tcpdump on the bridge.
