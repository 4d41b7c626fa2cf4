scanner# nping --icmp -c 1 --rate 20 10.77.1.10-29

Tools: Nping version 0.7.93 ( https://nmap.org/nping )
Recorded by tcpdump on scanner's eth0.
