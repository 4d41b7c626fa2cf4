scanner$ nmap -6 -n -oX - -sT -Pn -p 1-40 fd77::19

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
