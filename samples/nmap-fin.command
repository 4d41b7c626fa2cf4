scanner# nmap -n -oX - -sF -p 20-25,53,80,110,111,135,139,143,443,445,993,995,1000-1010,3306,8080 10.77.0.26

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
