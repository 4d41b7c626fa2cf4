scanner# nmap -n -oX - -sn -PE --traceroute 10.77.1.16-25

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on scanner's eth0.
