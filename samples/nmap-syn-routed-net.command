scanner# nmap -n -oX - -sS -p 20-25,53,80,110,443,8080 10.77.1.12-25

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on scanner's eth0.
