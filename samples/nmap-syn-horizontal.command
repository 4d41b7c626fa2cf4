scanner# nmap -n -oX - -sS -Pn -p 80 10.77.2.180-239

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on scanner's eth0.
