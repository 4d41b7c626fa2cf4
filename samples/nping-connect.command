scanner$ nping --tcp-connect -p 20-45 -c 1 --rate 50 10.77.0.26

Tools: Nping version 0.7.93 ( https://nmap.org/nping )
Recorded by tcpdump on the bridge.
