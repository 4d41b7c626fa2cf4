scanner# nmap -n -oX - -Pn -b anonymous:x@10.77.0.43:21 -p 20-25,53,80,110,135,143,443 10.77.0.26

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge, only 'not host 10.77.0.10'.
