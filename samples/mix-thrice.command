scanner# nmap -n -oX - -sU -p 53,67-69,111,123,161,500,514 10.77.0.25

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on wire's any.
