scanner# nmap -n -oX - -sS -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26
scanner# nmap -n -oX - -sU -p 53,67-69,111,123,135,161,500,514 10.77.0.26
scanner# nmap -n -oX - -sN -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26
scanner# nmap -n -oX - -sM -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26
scanner$ nmap -n -oX - -sT -Pn -p 20-25,53,80,110,111,135,443,1000-1010 10.77.0.26

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
