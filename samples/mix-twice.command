scanner# nmap -n -oX - -sS -Pn -p 20-25,53,80,110,111,443,1000-1010 10.77.1.20

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on router's any.
