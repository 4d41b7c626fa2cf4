scanner# nmap -n -oX - -sS -p 22,80,443 10.77.0.13-40

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
