scanner# nmap -n -oX - -sU -p 53,67-69,111,123,135,137-139,161,445,500,514,520,631,1434,1900,4500,5353 10.77.0.26

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
