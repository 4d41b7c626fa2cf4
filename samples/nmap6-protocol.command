scanner# nmap -6 -n -oX - -sO -p 1-20,41,47,50,58,89,103,132,136 fd77::19

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
