scanner$ nmap -n -oX - -sT -Pn -p 22,25,53,80,110,139,443,8080 10.77.0.20-26

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
