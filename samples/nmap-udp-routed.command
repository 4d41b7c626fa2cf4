scanner# nmap -n -oX - -sU -Pn -p 53,67-69,111,123,161,500,514,520 10.77.1.20-21

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on scanner's eth0.
