scanner# nmap -6 -n -oX - -sn -PE fd77:1::10/124

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on scanner's eth0.
