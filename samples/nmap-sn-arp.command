scanner# nmap -n -oX - -sn 10.77.0.0/24

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
