scanner# nmap -n -oX - -sS -p 1-60 10.77.0.44

10.77.0.10, fd77::a: scanner, a Linux host that scans
10.77.0.44, fd77::2c: tarpit, a stack that accepts every connection
Recorded on the bridge.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
