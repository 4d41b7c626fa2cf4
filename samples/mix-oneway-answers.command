scanner# nmap -n -oX - -sS -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge, only 'dst host 10.77.0.10 and not arp'.
