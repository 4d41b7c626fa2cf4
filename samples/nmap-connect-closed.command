scanner$ nmap -n -oX - -sT -Pn -p 1-60 10.77.0.25

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
