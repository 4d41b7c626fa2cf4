scanner# nmap -n -oX - -sn -PR 10.77.0.15-34

10.77.0.10, fd77::a: scanner, a Linux host that scans
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
