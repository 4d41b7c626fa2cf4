scanner# nmap -n -oX - -sn -PS22,80 10.77.1.10-41

10.77.0.10, fd77::a: scanner, a Linux host that scans
Recorded on scanner's eth0.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
