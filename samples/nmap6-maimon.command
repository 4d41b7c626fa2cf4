scanner# nmap -6 -n -oX - -sM -p 20-25,53,80,110,111,135,443,1000-1010 fd77::1a

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
