scanner$ nmap -n -oX - -sT -p 22,80 10.77.0.16-40

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
