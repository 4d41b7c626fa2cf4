scanner# nmap -n -oX - -sU -p 53,67-69,123,161,500 10.77.0.22-24

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
