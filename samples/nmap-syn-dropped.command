scanner# nmap -n -oX - -sS -p 20-25,53,80,110,135,139,143,443,445 10.77.0.21

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.21, fd77::15: drop, answers ARP and drops the rest
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
