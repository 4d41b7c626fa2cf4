scanner# nmap -n -oX - -Pn -sI 10.77.0.41:113 -p 20-25,53,80,110,135,139,143,443,445,993 10.77.0.26

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge, only 'not host 10.77.0.10'.
