scanner# nmap -n -oX - -sS -p 1-60 10.77.0.44

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
