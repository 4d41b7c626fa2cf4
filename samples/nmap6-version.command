scanner# nmap -6 -n -oX - -sS -sV -p 20-25,53,80,110,443 fd77::1a

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
