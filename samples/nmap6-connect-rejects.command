scanner$ nmap -6 -n -oX - -sT -Pn -p 20-25,53,80,443 fd77::16 fd77::17 fd77::18

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
