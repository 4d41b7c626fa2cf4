scanner# nmap -n -oX - -sY -p 7,9,20-22,80,179,443,1167,2225,2905,3868,5060,5090,36412 10.77.0.42

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
