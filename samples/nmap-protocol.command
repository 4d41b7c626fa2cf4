scanner# nmap -n -oX - -sO -p 0-20,41,46,47,50,51,58,89,103,108,112,115,132,133,136,137,253,255 10.77.0.25

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.25, fd77::19: closed, every port closed
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
