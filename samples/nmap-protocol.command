scanner# nmap -n -oX - -sO -p 0-20,41,46,47,50,51,58,89,103,108,112,115,132,133,136,137,253,255 10.77.0.25

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
