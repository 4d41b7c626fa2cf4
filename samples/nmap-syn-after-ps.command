scanner# nmap -n -oX - -sS -PS22 -p 20-25,53,80,110,443,8080 10.77.1.12-25

10.77.0.10, fd77::a: scanner, a Linux host that scans
Recorded on scanner's eth0.
Tools: nmap 7.93+dfsg1-1, tcpdump 4.99.3-1.
