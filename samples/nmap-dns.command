scanner# nmap -oX - --dns-servers 10.77.0.20 -R -sS -p 20-25,53,80,443 10.77.0.22-26

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
