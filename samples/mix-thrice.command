scanner# nmap -n -oX - -sU -p 53,67-69,111,123,161,500,514 10.77.0.25

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.25, fd77::19: closed, every port closed
Recorded on the bridge and all its ports.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
