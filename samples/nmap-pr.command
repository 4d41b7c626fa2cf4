scanner# nmap -n -oX - -sn -PR 10.77.0.15-34

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
