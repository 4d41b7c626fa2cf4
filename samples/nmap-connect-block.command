scanner$ nmap -n -oX - -sT -Pn -p 22,25,53,80,110,139,443,8080 10.77.0.20-26

10.77.0.10, fd77::a: scanner, a Linux host that scans
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
