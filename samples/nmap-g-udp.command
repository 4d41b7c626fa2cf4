scanner# nmap -n -oX - -sU -g 88 -p 53,67-69,111,123,135,161,500,514 10.77.0.26

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
