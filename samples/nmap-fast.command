scanner# nmap -n -oX - -F 10.77.0.20

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.20, fd77::14: open, many open services
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
