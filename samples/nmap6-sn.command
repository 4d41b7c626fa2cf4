scanner# nmap -6 -n -oX - -sn fd77::10/124

10.77.0.10, fd77::a: scanner, a Linux host that scans
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
