scanner# nmap -6 -n -oX - -sn fd77::10/124

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
