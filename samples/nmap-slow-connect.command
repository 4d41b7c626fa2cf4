scanner$ nmap -n -oX - -sT -Pn --scan-delay 3s --max-retries 0 -p 21-25,53,80,110,443,3306 10.77.0.26

Tools: Nmap version 7.93 ( https://nmap.org )
Recorded by tcpdump on the bridge.
