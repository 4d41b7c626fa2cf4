scanner# nmap -n -oX - -sY -p 7,9,20-22,80,179,443,2905,3868 10.77.0.25

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
