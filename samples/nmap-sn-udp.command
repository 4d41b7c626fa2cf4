scanner# nmap -n -oX - -sn -PU 10.77.1.10-41

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on scanner's eth0.
