scanner# nmap -6 -n -oX - -sU -p 53,67-69,111,123,135,161,500,514 fd77::1a

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
