scanner# nmap -n -oX - -F 10.77.0.20

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
