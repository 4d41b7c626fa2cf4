scanner# nmap -n -oX - -sS -p 20-25,53,80,110,135,139,143,443,445 10.77.0.21

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
